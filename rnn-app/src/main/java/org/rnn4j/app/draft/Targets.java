package org.rnn4j.app.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.ColumnProfile;
import org.rnn4j.data.source.ColumnProfile.Kind;
import org.rnn4j.data.source.TableProfile;

/** Chooses what to predict. */
public final class Targets {
    private static final Set<Kind> PREDICTABLE = Set.of(Kind.YES_NO, Kind.CATEGORY, Kind.NUMBER);

    private Targets() {}

    /**
     * The columns to predict, the best first: the one that is asked for, or all that can be, the last of the file first.
     *
     * @throws DataException where there is none
     */
    public static List<ColumnProfile> of(TableProfile profile, @Nullable String name) {
        String file = profile.report().file();
        if (name != null) {
            return List.of(checked(profile, profile.column(name)));
        }
        List<ColumnProfile> usable = new ArrayList<>(profile.columns());
        usable.removeIf(column -> !PREDICTABLE.contains(column.kind())
                || column.name().equals(profile.series().column()));
        if (usable.isEmpty()) {
            throw new DataException(file + ": found " + kinds(profile)
                    + ", expected at least one column of numbers, of yes and no, or of a few repeated words");
        }
        usable.removeIf(ColumnProfile::constant);
        if (usable.isEmpty()) {
            throw new DataException(
                    file + ": found only columns in which all rows are the same, expected one that varies");
        }
        Collections.reverse(usable);
        return usable;
    }

    private static ColumnProfile checked(TableProfile profile, ColumnProfile column) {
        String where = profile.report().file() + ", column " + DataException.quote(column.name()) + ": ";
        if (column.kind() == Kind.TIME || column.name().equals(profile.series().column())) {
            throw new DataException(where + "found the "
                    + (column.kind() == Kind.TIME ? "times of the rows" : "names of the series")
                    + ", expected a target that can be predicted");
        }
        if (column.kind() == Kind.TEXT) {
            throw new DataException(where + "found " + Words.of(column)
                    + ", but a target is a column of numbers, of yes and no, or of a few repeated words");
        }
        if (column.constant()) {
            throw new DataException(where + "found the same value in all rows, expected a target that varies");
        }
        return column;
    }

    private static String kinds(TableProfile profile) {
        List<String> kinds = profile.columns().stream()
                .limit(10)
                .map(column -> YamlText.scalar(column.name()) + " (" + Words.of(column) + ")")
                .toList();
        return String.join(", ", kinds);
    }
}
