package org.rnn4j.app.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rnn4j.data.source.ColumnProfile;
import org.rnn4j.data.source.Dialect;
import org.rnn4j.data.source.TableProfile;
import org.rnn4j.data.source.TimeProfile;

/** What a look at a file found, in lines for people. */
record Findings(String title, TableProfile profile) {
    List<String> lines() {
        Dialect dialect = profile.report().dialect();
        List<String> lines = new ArrayList<>();
        lines.add(title + ": " + Words.count(profile.series().rows(), "row") + " in "
                + profile.series().count()
                + " series, " + Words.count(profile.columns().size(), "column") + " separated by "
                + (dialect.delimiter() == '\t' ? "tabs" : "'" + dialect.delimiter() + "'") + ", " + dialect.encoding()
                + (dialect.header() ? ", with a header" : ", without a header"));
        for (ColumnProfile column : profile.columns()) {
            lines.add("  " + YamlText.scalar(column.name()) + ": " + Words.of(column) + about(column));
        }
        lines.add("first rows:");
        profile.report().preview().forEach(row -> lines.add("  " + row(row)));
        return lines;
    }

    private String about(ColumnProfile column) {
        TimeProfile time = profile.time();
        if (time != null && time.column().column().equals(column.name())) {
            return ", " + Words.of(time);
        }
        return column.name().equals(profile.series().column()) ? ", tells the series apart" : "";
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Findings::cell).collect(Collectors.joining(" | "));
    }

    private static String cell(String cell) {
        String quoted = YamlText.quoted(cell.strip());
        String shown = quoted.substring(1, quoted.length() - 1);
        return shown.length() > 40 ? shown.substring(0, 39) + "…" : shown;
    }
}
