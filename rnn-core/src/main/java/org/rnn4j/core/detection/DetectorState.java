package org.rnn4j.core.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a detector knows of one stream between two rows.
 *
 * <p>Belongs to the {@link Detector} that made it; one thread at a time. A {@link #copy} goes its own way from then on.
 */
public final class DetectorState {
    /** A value and what a model expected of it. */
    record Row(double value, double model) {}

    final int probation;
    final List<Row> first = new ArrayList<>();
    final Corrections corrections;
    final List<ErrorChannel> channels;
    double mean;
    double deviation = 1;
    long rows;
    long lastStrange = Long.MIN_VALUE / 2;

    DetectorState(int probation, Corrections corrections, List<ErrorChannel> channels) {
        this.probation = probation;
        this.corrections = corrections;
        this.channels = channels;
    }

    /** The same state, untouched by what happens to this one. */
    public DetectorState copy() {
        DetectorState copy = new DetectorState(
                probation,
                corrections.copy(),
                channels.stream().map(ErrorChannel::copy).toList());
        copy.first.addAll(first);
        copy.mean = mean;
        copy.deviation = deviation;
        copy.rows = rows;
        copy.lastStrange = lastStrange;
        return copy;
    }

    /** Rows seen so far. */
    public long rows() {
        return rows;
    }

    /** The mean of the probation rows, 0 before they are over. */
    public double mean() {
        return mean;
    }

    /** The standard deviation of the probation rows, 1 before they are over and where they do not vary. */
    public double deviation() {
        return deviation;
    }

    double standard(double value) {
        return (value - mean) / deviation;
    }
}
