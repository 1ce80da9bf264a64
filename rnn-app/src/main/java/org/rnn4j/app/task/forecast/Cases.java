package org.rnn4j.app.task.forecast;

import java.util.stream.IntStream;
import org.rnn4j.data.sequence.Window;

/**
 * Questions about the future, one for each target of each window; with a label at every step one for each step too.
 *
 * <p>A case has an origin, the last row whose target is known, and slots: the rows after it that are forecast. All cases of a
 * part have the same slots.
 */
final class Cases {
    private final int[] windows;
    private final int[] series;
    private final int[] targets;
    private final int[] origins;
    private final int[] firstRows;
    private final int[] horizons;

    private Cases(Builder builder) {
        this.windows = builder.windows.build().toArray();
        this.series = builder.series.build().toArray();
        this.targets = builder.targets.build().toArray();
        this.origins = builder.origins.build().toArray();
        this.firstRows = builder.firstRows.build().toArray();
        this.horizons = builder.horizons;
    }

    /** How many rows after its origin each slot of a window's forecasts lies. */
    static int[] horizons(Window window) {
        return window.allAhead()
                ? IntStream.rangeClosed(1, window.steps()).toArray()
                : new int[] {Math.max(1, window.steps())};
    }

    int size() {
        return origins.length;
    }

    /** How many rows each case forecasts. */
    int slots() {
        return horizons.length;
    }

    /** How many rows after the origin a slot lies, from 1. */
    int horizon(int slot) {
        return horizons[slot];
    }

    int window(int i) {
        return windows[i];
    }

    int series(int i) {
        return series[i];
    }

    int target(int i) {
        return targets[i];
    }

    /** The last row of the series whose target is known. */
    int origin(int i) {
        return origins[i];
    }

    /** The first row that the case's window saw. */
    int firstRow(int i) {
        return firstRows[i];
    }

    /** Where a case stands. */
    record Place(int window, int series, int target, int origin, int firstRow) {}

    /** Collects cases. */
    static final class Builder {
        private final IntStream.Builder windows = IntStream.builder();
        private final IntStream.Builder series = IntStream.builder();
        private final IntStream.Builder targets = IntStream.builder();
        private final IntStream.Builder origins = IntStream.builder();
        private final IntStream.Builder firstRows = IntStream.builder();
        private final int[] horizons;

        /** @param horizons of the slots */
        Builder(int... horizons) {
            this.horizons = horizons.clone();
        }

        void add(Place place) {
            windows.add(place.window());
            series.add(place.series());
            targets.add(place.target());
            origins.add(place.origin());
            firstRows.add(place.firstRow());
        }

        Cases build() {
            return new Cases(this);
        }
    }
}
