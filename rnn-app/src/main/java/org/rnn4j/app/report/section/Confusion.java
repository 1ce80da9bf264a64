package org.rnn4j.app.report.section;

import java.util.Arrays;
import java.util.List;

/**
 * A confusion matrix, shaded by the share of the true class.
 *
 * @param counts {@code [true class][predicted class]}
 */
public record Confusion(String title, String caption, List<String> classes, List<List<Long>> counts)
        implements Section {

    public Confusion {
        Checks.title(title);
        classes = List.copyOf(classes);
        counts = Checks.copied(counts);
        Checks.sameSize("the matrix", counts.size(), "the classes", classes.size());
        for (List<Long> row : counts) {
            Checks.sameSize("a row of the matrix", row.size(), "the classes", classes.size());
        }
    }

    /** A matrix of counts with a caption that says how to read it. */
    public static Confusion of(String title, List<String> classes, long[][] counts) {
        String caption = "Rows are the true classes, columns the predicted ones; the diagonal is right.";
        List<List<Long>> rows = Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        return new Confusion(title, caption, classes, rows);
    }
}
