package org.rnn4j.app.task;

import java.util.Locale;
import org.rnn4j.core.network.Output;

/** Compares the output node that a user wrote with the one that a task expects. */
public final class Heads {
    private Heads() {}

    /**
     * Refuses another activation or another size.
     *
     * @throws IllegalArgumentException with what was found and what was expected
     */
    public static void check(Output found, Output expected) {
        if (found.loss().type().naturalActivation() != expected.activation()) {
            throw new IllegalArgumentException("has the loss "
                    + word(found.loss().type()) + ", expected "
                    + word(expected.loss().type()) + " for this task");
        }
        checkUnits(found, expected.units());
    }

    /** Refuses another size. */
    public static void checkUnits(Output found, int units) {
        if (found.units() != units) {
            throw new IllegalArgumentException(
                    "has " + found.units() + " units, expected " + units + " for the data's targets");
        }
    }

    /** A constant as it is written in YAML. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
