package org.rnn4j.app.report.section;

/**
 * The names of a chart's two axes, with units, and whether the vertical one is logarithmic.
 *
 * <p>On a logarithmic axis values that are not positive are gaps.
 */
public record Axes(String xLabel, String yLabel, boolean logY) {

    /** Axes with linear scales. */
    public static Axes of(String xLabel, String yLabel) {
        return new Axes(xLabel, yLabel, false);
    }

    /** The same axes with a logarithmic vertical scale. */
    public Axes withLogY() {
        return new Axes(xLabel, yLabel, true);
    }
}
