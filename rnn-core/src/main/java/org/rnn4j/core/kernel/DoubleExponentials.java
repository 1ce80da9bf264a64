package org.rnn4j.core.kernel;

/** {@link FloatExponentials} for the kernel that is exact: one after the other. */
final class DoubleExponentials {
    /** x[at …] = e^(x[at …] − largest). */
    void apply(double[] x, int at, int count, double largest) {
        for (int i = at; i < at + count; i++) {
            x[i] = Scalars.expOfNegative(x[i] - largest);
        }
    }
}
