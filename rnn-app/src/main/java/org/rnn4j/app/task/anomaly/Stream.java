package org.rnn4j.app.task.anomaly;

import java.util.Arrays;
import java.util.List;
import org.rnn4j.core.detection.Alarms;
import org.rnn4j.data.sequence.Rows;

/**
 * A stream with what was said of its rows.
 *
 * @param rows where they came from
 * @param probation rows at the start that are not judged
 * @param columns of each judged quantity its name, values, expectations
 * @param tails of each row
 * @param strange the tail below which a row is strange
 * @param quiet rows between two alarms
 */
@SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
record Stream(Rows rows, int probation, List<Column> columns, double[] tails, double strange, int quiet) {
    /**
     * A judged quantity.
     *
     * @param values of it, NaN where missing
     * @param expected of it, NaN where nothing was expected
     * @param size the deviation that errors are compared by
     */
    @SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
    record Column(String name, double[] values, double[] expected, double size) {}

    /** The rows at which an alarm is raised. */
    boolean[] alarms() {
        return alarms(strange);
    }

    /** The rows at which an alarm would be raised with another threshold. */
    boolean[] alarms(double threshold) {
        return Alarms.of(tails, threshold, quiet);
    }

    /** How strange each row is: −log10 of its tail. */
    double[] strangeness() {
        return Arrays.stream(tails).map(tail -> -Math.log10(tail)).toArray();
    }
}
