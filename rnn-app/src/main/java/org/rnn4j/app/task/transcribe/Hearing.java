package org.rnn4j.app.task.transcribe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.Spectrogram;
import org.rnn4j.app.task.Answers;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.utterance.AudioSpec;

/** Pictures of what went into a network and what it said about it, output by output. */
record Hearing(Answers answers, Transcriber transcriber, Preprocessing data) {
    /** Columns of a picture: ten seconds of frames every 10 ms. */
    private static final int MOST_COLUMNS = 1000;

    private static final int MOST_CURVES = 24;
    private static final double PROBABLE = 0.05;
    private static final int BLANK = 0;

    /** The picture of an utterance; a long one is cut. */
    Spectrogram.Panel panel(Utterance one) {
        SequenceSet set = answers.set();
        int sequence = one.sequence();
        AudioSpec audio = data.data().audio();
        FeatureOptions sound = audio == null ? null : audio.sound();
        int perStep = sound == null ? 1 : sound.stack();
        int steps = Math.min(set.timeSteps(sequence), MOST_COLUMNS / perStep);
        int outputs = Math.min(answers.asked(sequence), ceiling(steps, answers.stepsPerOutput(sequence)));
        List<Integer> shown = shown(sequence, outputs);
        String cut = steps < set.timeSteps(sequence) ? " (its beginning is drawn)" : "";
        return new Spectrogram.Panel(
                set.series(sequence).rows().series(),
                "said “" + one.reference() + "”, heard “" + one.heard() + "”" + cut,
                sound == null ? steps : steps * sound.stepSeconds(),
                sound == null ? "steps" : "s",
                columns(sequence, steps, sound),
                shown.stream().map(symbol -> curve(sequence, outputs, symbol)).toList(),
                marks(one, outputs, shown));
    }

    private static int ceiling(int steps, int perOutput) {
        return (steps + perOutput - 1) / perOutput;
    }

    /** The blank, and the symbols that are probable somewhere, in the order in which they first are. */
    private List<Integer> shown(int sequence, int outputs) {
        int units = answers.units();
        List<Integer> shown = new ArrayList<>(List.of(BLANK));
        for (int output = 0; output < outputs; output++) {
            for (int symbol = 1; symbol < units && shown.size() < MOST_CURVES; symbol++) {
                if (answers.value(sequence, output, symbol) >= PROBABLE && !shown.contains(symbol)) {
                    shown.add(symbol);
                }
            }
        }
        return shown;
    }

    private Spectrogram.Curve curve(int sequence, int outputs, int symbol) {
        List<Double> values = IntStream.range(0, outputs)
                .mapToObj(output -> Math.round(answers.value(sequence, output, symbol) * 1000) / 1000.0)
                .toList();
        String name = transcriber.classes().get(symbol);
        return new Spectrogram.Curve(name.equals(" ") ? "␣" : name, values);
    }

    private static List<Spectrogram.Mark> marks(Utterance one, int outputs, List<Integer> shown) {
        return one.transcript().emissions().stream()
                .filter(symbol -> symbol.peakStep() < outputs && shown.contains(symbol.symbol()))
                .map(symbol ->
                        new Spectrogram.Mark((symbol.peakStep() + 0.5) / outputs, shown.indexOf(symbol.symbol())))
                .toList();
    }

    /** Of sound the frames that are stacked in each step, without derivatives; of other inputs each step as it is given. */
    private List<String> columns(int sequence, int steps, @Nullable FeatureOptions sound) {
        int features = answers.set().inputFeatures();
        boolean isSound = sound != null && features == sound.width();
        int perStep = isSound && sound != null ? sound.stack() : 1;
        int width = features / perStep;
        int bands = isSound && sound != null ? width / (1 + sound.deltas()) : width;
        List<float[]> columns = new ArrayList<>();
        float[] step = new float[features];
        for (int t = 0; t < steps && features > 0; t++) {
            answers.set().copyInput(sequence, t, step, 0);
            for (int frame = 0; frame < perStep; frame++) {
                columns.add(column(step, frame * width, bands));
            }
        }
        return levels(columns);
    }

    /** In the units of the data: bands that were scaled apart would all look as loud. */
    private float[] column(float[] step, int from, int bands) {
        float[] column = new float[bands];
        boolean isScaled = data.featureScalers().size() == step.length;
        for (int band = 0; band < bands; band++) {
            float value = step[from + band];
            column[band] =
                    isScaled ? (float) data.featureScalers().get(from + band).restored(value) : value;
        }
        return column;
    }

    /** From the value that a twentieth is below to the largest one. */
    private static List<String> levels(List<float[]> columns) {
        double[] all = columns.stream()
                .flatMapToDouble(column -> IntStream.range(0, column.length).mapToDouble(band -> column[band]))
                .sorted()
                .toArray();
        if (all.length == 0) {
            return List.of();
        }
        double low = all[all.length / 20];
        double range = Math.max(1e-9, all[all.length - 1] - low);
        int loudest = Spectrogram.LEVELS.length() - 1;
        return columns.stream()
                .map(column -> {
                    StringBuilder text = new StringBuilder(column.length);
                    for (float value : column) {
                        long level = Math.round(loudest * (value - low) / range);
                        text.append(Spectrogram.LEVELS.charAt((int) Math.max(0, Math.min(loudest, level))));
                    }
                    return text.toString();
                })
                .toList();
    }
}
