package org.rnn4j.data;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.ReadReport;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Parts;
import org.rnn4j.data.transform.RowRange;

/**
 * What was found out and counted while a data set was read.
 *
 * @param files for each file its delimiter, encoding, header, columns, first three rows and counts
 * @param rows rows that are used
 * @param skippedRows rows left out because of {@code onBadRow: skip}
 * @param missingValues needed cells without a value
 * @param series the number of series
 * @param tooShort series that have too few rows for one sequence
 * @param period from the first to the last time; null without times
 * @param parts the sizes of training, validation and test
 * @param constant inputs that are the same in all training rows
 * @param notes sentences about times that were not one step apart
 */
public record DataSummary(
        List<ReadReport> files,
        long rows,
        long skippedRows,
        long missingValues,
        int series,
        List<String> tooShort,
        @Nullable Period period,
        List<PartSummary> parts,
        List<String> constant,
        List<String> notes) {
    /** From the first to the last time. */
    public record Period(LocalDateTime from, LocalDateTime to) {}

    /**
     * One part.
     *
     * @param part which
     * @param rows its rows
     * @param sequences its sequences
     * @param withoutLabel sequences left out because the file has no value for their label
     * @param period the times of its rows; null without times
     */
    public record PartSummary(
            Part part,
            long rows,
            int sequences,
            int withoutLabel,
            @Nullable Period period) {}

    static DataSummary of(SequenceData data, DataFiles files, List<String> constant, Parts parts) {
        List<Table> tables = files.tables();
        List<ReadReport> reports = files.reports();
        List<Rows> rows = tables.stream().map(Table::rows).toList();
        return new DataSummary(
                List.copyOf(reports),
                rows.stream().mapToLong(Rows::count).sum(),
                reports.stream()
                        .mapToLong(report -> report.counts().skippedRows())
                        .sum(),
                reports.stream()
                        .mapToLong(report -> report.counts().missingValues())
                        .sum(),
                tables.size(),
                PreparedFile.shorter(tables, data.preprocessing().data().leastRows(true)),
                period(rows, parts.all()),
                Stream.of(Part.TRAIN, Part.VALIDATION, Part.TEST)
                        .map(part -> new PartSummary(
                                part,
                                parts.of(part).stream()
                                        .mapToLong(RowRange::count)
                                        .sum(),
                                data.part(part).size(),
                                data.part(part).withoutLabel(),
                                period(rows, parts.of(part))))
                        .toList(),
                constant,
                files.notes());
    }

    /** A few lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ReadReport file : files.subList(0, Math.min(3, files.size()))) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: delimiter %s, %s, %s%n",
                    file.file(),
                    file.dialect().delimiter() == '\t' ? "tab" : file.dialect().delimiter(),
                    file.dialect().encoding(),
                    file.dialect().header() ? "with a header" : "without a header"));
        }
        text.append(String.format(
                Locale.ROOT,
                "%d rows in %d series%s, %d rows skipped, %d values missing%n",
                rows,
                series,
                period == null ? "" : ", " + period.from() + " to " + period.to(),
                skippedRows,
                missingValues));
        if (!tooShort.isEmpty()) {
            text.append(String.format(Locale.ROOT, "%d series too short for one sequence%n", tooShort.size()));
        }
        notes.forEach(note -> text.append(note).append(String.format("%n")));
        if (!constant.isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: the same in all training rows, so nothing can be learned from it%n",
                    String.join(", ", constant)));
        }
        for (PartSummary part : parts) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %d rows, %d sequences%s%s%n",
                    part.part().name().toLowerCase(Locale.ROOT),
                    part.rows(),
                    part.sequences(),
                    part.withoutLabel() == 0 ? "" : ", " + part.withoutLabel() + " left out without a label",
                    part.period() == null
                            ? ""
                            : ", " + part.period().from() + " to "
                                    + part.period().to()));
        }
        return text.toString();
    }

    private static @Nullable Period period(List<Rows> series, List<RowRange> ranges) {
        LocalDateTime from = null;
        LocalDateTime to = null;
        for (int i = 0; i < series.size(); i++) {
            LocalDateTime first = series.get(i).time(ranges.get(i).from());
            LocalDateTime last = series.get(i).time(ranges.get(i).to() - 1);
            if (ranges.get(i).count() > 0 && first != null && last != null) {
                from = from == null || first.isBefore(from) ? first : from;
                to = to == null || last.isAfter(to) ? last : to;
            }
        }
        return from == null || to == null ? null : new Period(from, to);
    }
}
