package org.rnn4j.app.experiment.transcription;

import java.util.List;
import java.util.Locale;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.task.Walker;
import org.rnn4j.app.task.transcribe.TimedSymbol;
import org.rnn4j.app.task.transcribe.Transcriber;
import org.rnn4j.core.decoding.Emission;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.data.AudioFrontEnd;
import org.rnn4j.data.Layout;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.features.Features;

/** A trained model that hears: from samples to the probabilities of its symbols. Thread-safe where the model is. */
final class SpeechModel {
    private final TrainedModel model;
    private final AudioFrontEnd ear;
    private final Transcriber transcriber;

    /** @throws RequestException where the model does not transcribe sound */
    SpeechModel(TrainedModel model) {
        if (!model.taskName().equals("transcribe")
                || model.preprocessing().data().layout() != Layout.AUDIO) {
            throw new RequestException(
                    "rnn transcribe: expected a model with task: transcribe and layout: audio, found "
                            + model.name() + " with task: " + model.taskName() + " and layout: "
                            + model.preprocessing().data().layout().name().toLowerCase(Locale.ROOT));
        }
        this.model = model;
        this.ear = AudioFrontEnd.of(model.preprocessing());
        this.transcriber = Transcriber.of(model.preprocessing(), model.known());
    }

    /**
     * The outputs of some sound.
     *
     * @param probabilities {@code [steps, classes]}
     * @param start seconds before the first step
     * @param secondsPerStep how long a step is
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    record Outputs(float[] probabilities, double start, double secondsPerStep) {}

    /** Samples per second that it hears. */
    int rate() {
        return ear.rate();
    }

    /** Whether it can hear while the sound is still coming. */
    boolean isLive() {
        return model.streams() && ear.streams();
    }

    Transcriber transcriber() {
        return transcriber;
    }

    /** What the networks say of a piece, which they see whole: the bits of {@code rnn predict}. */
    Outputs whole(Waveform piece) {
        Features features = ear.of(piece);
        if (features.steps() == 0) {
            return new Outputs(new float[0], 0, features.stepSeconds());
        }
        Sequences inputs = new Sequences(features.values(), features.steps(), 1, features.width());
        Sequences outputs = model.infer(List.of(inputs)).get(0);
        return new Outputs(outputs.values(), features.startSeconds(), features.stepSeconds() * model.stride());
    }

    /** Sound that is still coming. */
    Flow flow() {
        return new Flow(ear.open(), ear.width(), model.walker());
    }

    /** Seconds from step to step of a flow. */
    double secondsPerStep() {
        return ear.stepSeconds();
    }

    /** A symbol with its times. */
    TimedSymbol timed(Emission symbol, double start, double secondsPerStep) {
        return new TimedSymbol(
                transcriber.classes().get(symbol.symbol()),
                rounded(start + symbol.firstStep() * secondsPerStep),
                rounded(start + (symbol.lastStep() + 1) * secondsPerStep),
                symbol.probability());
    }

    /** To a tenth of a millisecond. */
    static double rounded(double seconds) {
        return Math.round(seconds * 1e4) / 1e4;
    }

    /** Takes the outputs of a flow step by step. */
    interface Steps {
        void step(float[] probabilities);
    }

    /** Sound that is still coming, through features and network. For one thread; its memory does not grow. */
    static final class Flow {
        private final AudioFrontEnd.Stream features;
        private final Walker.Walk walk;
        private final float[] input;

        private Flow(AudioFrontEnd.Stream features, int width, Walker walker) {
            this.features = features;
            this.walk = walker.begin();
            this.input = new float[width];
        }

        /** More of it; each step that is complete goes through the network. */
        void push(float[] samples, int count, Steps steps) {
            features.push(samples, 0, count);
            walk(steps);
        }

        /** It ends here. */
        void finish(Steps steps) {
            features.finish();
            walk(steps);
        }

        private void walk(Steps steps) {
            while (features.waiting() > 0) {
                features.take(input, 0);
                steps.step(walk.step(input));
            }
        }
    }
}
