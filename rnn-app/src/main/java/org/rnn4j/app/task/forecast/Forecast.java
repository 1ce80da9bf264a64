package org.rnn4j.app.task.forecast;

/** What somebody says will come, for every slot of every case, in the units of the data. */
interface Forecast {
    /** The one number that errors are measured from. */
    double point(int i, int slot);

    /** Whether {@link #quantile} can be asked. */
    default boolean hasQuantiles() {
        return false;
    }

    /**
     * A quantile of what will come.
     *
     * @param level an index into {@link Levels}
     */
    default double quantile(int i, int slot, int level) {
        throw new IllegalStateException("this forecast has no quantiles");
    }

    /** The points alone: where nothing was held back, nothing says how far off they are. */
    default Forecast withoutQuantiles() {
        return (i, slot) -> point(i, slot);
    }
}
