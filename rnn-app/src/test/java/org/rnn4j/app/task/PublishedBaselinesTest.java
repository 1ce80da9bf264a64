package org.rnn4j.app.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.app.task.classify.ClassifyTask;
import org.rnn4j.app.task.multilabel.MultilabelTask;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.Temperature;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;

/** Baselines come to the figures that the data sets are published with; skipped where RNN_DATA does not hold them. */
class PublishedBaselinesTest {
    @Test
    void the_chorales_notes_by_their_rates_and_from_themselves() {
        SequenceData data = DataSpec.pianoRoll("jsb-chorales/jsb-chorales-quarter.json")
                .load(folder("jsb-chorales/jsb-chorales-quarter.json"));

        Map<String, Metrics> baselines = baselines(new MultilabelTask(), data);

        assertThat(baselines.get("climatology").get("nllPerStep")).isCloseTo(11.09, within(0.006));
        assertThat(baselines.get("markov").get("nllPerStep")).isCloseTo(10.49, within(0.006));
    }

    @ParameterizedTest
    @CsvSource({
        "japanesevowels, 0.9486",
        "italypowerdemand, 0.955",
        "gunpoint, 0.913",
        "arrowhead, 0.800",
        "syntheticcontrol, 0.880"
    })
    void the_nearest_neighbour_of_the_archives(String name, double accuracy) {
        SequenceData data = DataSpec.ts(name).load(folder(name));

        Metrics nearest = baselines(new ClassifyTask(), data).get("nearestNeighbour");

        assertThat(nearest.get("accuracy")).isCloseTo(accuracy, within(0.0006));
    }

    private static Map<String, Metrics> baselines(StepTask task, SequenceData data) {
        Answers even = even(data.test());
        Learning learning = new Learning(
                data.train(),
                data.validation(),
                new int[0],
                data.preprocessing(),
                task.head(data.train().signature()),
                false,
                () -> even,
                null);
        return task.judge(new Judging(
                        even,
                        null,
                        data.train(),
                        data.validation(),
                        new int[0],
                        new int[0],
                        Path.of("data"),
                        data.preprocessing(),
                        task.learn(learning),
                        Temperature.none()))
                .baselines();
    }

    /** A network that knows nothing. */
    private static Answers even(SequenceSet set) {
        Signature signature = set.signature();
        int units = signature.classes().isEmpty()
                ? signature.labelFeatures()
                : signature.classes().size();
        List<int[]> steps = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            int[] asked = Scored.labelled(set, sequence, false);
            float[] even = new float[asked.length * units];
            Arrays.fill(even, 1f / Math.max(2, units));
            steps.add(asked);
            values.add(even);
        }
        return new Answers(set, units, steps, values);
    }

    private static Path folder(String path) {
        String data = System.getenv("RNN_DATA");
        assumeThat(data != null && Files.exists(Path.of(data, path)))
                .as("RNN_DATA names a folder with " + path)
                .isTrue();
        return Path.of(String.valueOf(data));
    }
}
