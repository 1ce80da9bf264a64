package org.rnn4j.app.report.section;

import java.util.ArrayList;
import java.util.List;

/**
 * What was known, what was forecast from there with bands of growing width, and what came, in the units of the input; a chart
 * for each panel.
 */
public record ForecastFan(String title, String caption, Axes axes, List<Panel> panels) implements Section {

    public ForecastFan {
        Checks.title(title);
        panels = List.copyOf(panels);
    }

    /**
     * One forecast.
     *
     * @param name what it is of, and from when
     * @param times a name for each row, such as a date; empty to number rows from the origin
     * @param origin the position of the last known row
     * @param truth of each row, NaN where unknown
     * @param forecast of each row, NaN up to the origin
     * @param bands the widest first; a value for each row, NaN up to the origin
     */
    public record Panel(
            String name,
            List<String> times,
            int origin,
            List<Double> truth,
            List<Double> forecast,
            List<PredictionPlot.Band> bands) {

        public Panel {
            times = List.copyOf(times);
            truth = List.copyOf(truth);
            forecast = List.copyOf(forecast);
            bands = List.copyOf(bands);
            Checks.sameSize("forecast", forecast.size(), "truth", truth.size());
            if (!times.isEmpty()) {
                Checks.sameSize("times", times.size(), "truth", truth.size());
            }
            for (PredictionPlot.Band band : bands) {
                Checks.sameSize("band '" + band.name() + "'", band.lower().size(), "truth", truth.size());
            }
        }

        /** A panel of these rows. */
        public static Panel of(String name, List<String> times, int origin, Curves curves) {
            return new Panel(
                    name, times, origin, Checks.boxed(curves.truth()), Checks.boxed(curves.forecast()), List.of());
        }

        /** The same with one more band, within those it has. */
        public Panel withBand(String label, double[] lower, double[] upper) {
            List<PredictionPlot.Band> more = new ArrayList<>(bands);
            more.add(new PredictionPlot.Band(label, Checks.boxed(lower), Checks.boxed(upper)));
            return new Panel(name, times, origin, truth, forecast, more);
        }
    }

    /** What came and what was forecast, a value for each row. */
    @SuppressWarnings("ArrayRecordComponent") // Copied into the panel at once.
    public record Curves(double[] truth, double[] forecast) {}
}
