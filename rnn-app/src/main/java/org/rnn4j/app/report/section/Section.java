package org.rnn4j.app.report.section;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One titled part of a report.
 *
 * <p>In the page's data the record's simple name is the property {@code kind}, by which the page finds its renderer.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Section
        permits AlignedText,
                AttentionMap,
                Bars,
                Code,
                Confusion,
                Facts,
                ForecastFan,
                Histogram,
                LineChart,
                MetricTable,
                PianoRoll,
                PredictionPlot,
                Reliability,
                Scatter,
                Spectrogram,
                Table,
                TaggedText {

    /** The heading, never blank. */
    String title();

    /** What the section shows and how to read it, in a sentence or two; empty when the title says it all. */
    String caption();

    /** The same section with no more points than a page can show; this one when it is small enough. */
    default Section thinned() {
        return this;
    }
}
