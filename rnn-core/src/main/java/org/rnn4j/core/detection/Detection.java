package org.rnn4j.core.detection;

/**
 * What a detector says of one row, knowing that row and those before.
 *
 * @param expected the value it had expected, after the online correction, in the units of the stream; NaN during probation
 *     where no expectation was given
 * @param error the value less the expected one; NaN where either is
 * @param tail the probability of a row at least as strange, 1 where nothing is strange and during probation; above 0
 * @param anomaly whether an alarm is raised at this row: the first row of an event
 */
public record Detection(double expected, double error, double tail, boolean anomaly) {
    /** How strange the row is on a scale on which more is stranger: −log10 of the tail, 0 where nothing is strange. */
    public double strangeness() {
        return tail >= 1 ? 0 : -Math.log10(tail);
    }
}
