package org.rnn4j.app.experiment;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Scored;
import org.rnn4j.core.evaluation.Temperature;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.sequence.SequenceSet;

/** Fits temperatures on the validation part, and brings a head's probabilities to them. */
final class Calibrator {
    private final Output head;

    Calibrator(Output head) {
        this.head = head;
    }

    /**
     * The temperatures of a model.
     *
     * @param first of the first network
     * @param together of the mean of several networks; the same where there is one
     */
    record Temperatures(double first, double together) {}

    /** Refuses a model without probabilities or a validation part, before it is trained. */
    static void check(ModelConfig config, Output head, SequenceSet validation) {
        if (config.calibration() == ModelConfig.Calibration.NONE) {
            return;
        }
        if (head.activation() != Activation.SIGMOID && head.activation() != Activation.SOFTMAX) {
            throw new ConfigException("calibration: temperature expects a head of probabilities, found one of numbers");
        }
        if (config.data().window().transcribes()) {
            throw new ConfigException(
                    "calibration: expected none with transcripts, which say nothing about single steps, found"
                            + " temperature");
        }
        if (config.data().window().translates()) {
            throw new ConfigException(
                    "calibration: expected none with task: translate, whose texts a search finds, found temperature");
        }
        if (validation.size() == 0) {
            throw new ConfigException(
                    "calibration: temperature expects a validation part to fit it on, found none; see data.split");
        }
    }

    /** The temperature with the least log loss of these answers. */
    double fit(Answers answers) {
        if (answers.units() != head.units()) {
            throw new ConfigException("calibration: temperature expects a task that looks at every probability, such as"
                    + " multilabel, classify or tag");
        }
        Scored scored = Scored.of(answers);
        if (head.activation() == Activation.SIGMOID) {
            return Temperature.ofYesNo(scored.predictions(), scored.labels()).value();
        }
        int[] classes = new int[scored.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = scored.classLabel(i);
        }
        return Temperature.ofClasses(scored.predictions(), classes).value();
    }

    /** What brings the outputs of a step to a temperature, in place; nothing where there is none. */
    Consumer<float[]> at(@Nullable Double temperature) {
        if (temperature == null) {
            return outputs -> {};
        }
        Temperature wanted = new Temperature(temperature);
        return head.activation() == Activation.SIGMOID
                ? wanted::applyToYesNo
                : outputs -> wanted.applyToClasses(outputs, outputs.length);
    }
}
