package org.rnn4j.app.task;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;

/** Scored steps written down by hand. */
public final class Steps {
    private Steps() {}

    /** One number predicted and one true at each step. */
    public static Scored of(double[] predictions, double... labels) {
        return scored(signature("target"), columns(predictions), labels, new double[labels.length]);
    }

    /** Class probabilities and the true class at each step. */
    public static Scored classes(List<String> classes, double[][] predictions, double... labels) {
        Signature signature = new Signature(List.of("x"), List.of("kind"), classes, Window.of(5), true);
        return scored(signature, predictions, labels, new double[labels.length]);
    }

    /** Targets that come one step after a window of five. */
    public static Signature signature(String... targets) {
        return new Signature(List.of("x"), List.of(targets), List.of(), Window.of(5), true);
    }

    /** The same after these last known values. */
    public static Scored after(Scored steps, double... before) {
        return scored(steps.signature(), steps.predictions(), Scored.flat(steps.labels()), before);
    }

    private static Scored scored(Signature signature, double[][] predictions, double[] labels, double[] before) {
        List<LocalDateTime> times = Collections.nCopies(labels.length, null);
        return new Scored(signature, predictions, columns(labels), columns(before), times, labels.length);
    }

    private static double[][] columns(double[] values) {
        return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    }
}
