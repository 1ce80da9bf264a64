package org.rnn4j.app.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.rnn4j.app.report.section.Reliability;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.core.evaluation.BinaryMetrics;
import org.rnn4j.core.evaluation.Temperature;

/** Reliability diagrams of a report: as predictions are, and where a temperature was fitted as they were before. */
public final class Calibrated {
    private Calibrated() {}

    /**
     * One diagram, or two.
     *
     * @param now of the predictions
     * @param before of the network's own probabilities, asked for where there is a temperature
     */
    public static List<Section> sections(
            List<BinaryMetrics.Bin> now, Supplier<List<BinaryMetrics.Bin>> before, Temperature temperature) {
        List<Section> sections = new ArrayList<>();
        sections.add(Reliability.of("Reliability", bins(now)));
        if (temperature.value() != 1) {
            String caption = String.format(
                    Locale.ROOT,
                    "The network's own probabilities, before the temperature %.3f that was fitted on the validation part.",
                    temperature.value());
            sections.add(new Reliability("Reliability before calibration", caption, bins(before.get())));
        }
        return sections;
    }

    private static List<Reliability.Bin> bins(List<BinaryMetrics.Bin> bins) {
        return bins.stream()
                .map(bin -> new Reliability.Bin(bin.predicted(), bin.observed(), bin.count()))
                .toList();
    }
}
