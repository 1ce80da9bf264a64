package org.rnn4j.core.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.DoubleTensor;
import org.rnn4j.core.network.Numbers;

/** The epochs of a run as a matrix {@code [epochs, 9]}, NaN where an epoch has no such number. */
final class HistoryTensor {
    private static final int COLUMNS = 9;

    private HistoryTensor() {}

    static DoubleTensor of(List<EpochRecord> history) {
        double[] values = new double[history.size() * COLUMNS];
        int at = 0;
        for (EpochRecord epoch : history) {
            for (double value : row(epoch)) {
                values[at++] = value;
            }
        }
        return new DoubleTensor(List.of(history.size(), COLUMNS), values);
    }

    private static double[] row(EpochRecord epoch) {
        return new double[] {
            epoch.epoch(),
            epoch.learningRate(),
            epoch.loss(),
            epoch.lossPerStep(),
            orNaN(epoch.validationLoss()),
            orNaN(epoch.validationLossPerStep()),
            epoch.gradientNorm(),
            epoch.seconds(),
            epoch.dataWaitShare()
        };
    }

    /** @throws IllegalArgumentException where it is no such matrix */
    static List<EpochRecord> read(Numbers numbers) {
        if (!(numbers instanceof DoubleTensor matrix)
                || matrix.shape().size() != 2
                || matrix.shape().get(1) != COLUMNS) {
            throw new IllegalArgumentException(
                    "'history': expected F64[epochs, " + COLUMNS + "], found " + numbers.shape());
        }
        List<EpochRecord> history = new ArrayList<>();
        double[] v = matrix.values();
        for (int at = 0; at < v.length; at += COLUMNS) {
            if (v[at] != history.size() + 1) {
                throw new IllegalArgumentException(
                        "'history': expected epoch " + (history.size() + 1) + ", found " + v[at]);
            }
            history.add(new EpochRecord(
                    history.size() + 1,
                    v[at + 1],
                    v[at + 2],
                    v[at + 3],
                    orNull(v[at + 4]),
                    orNull(v[at + 5]),
                    v[at + 6],
                    v[at + 7],
                    v[at + 8]));
        }
        return history;
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
