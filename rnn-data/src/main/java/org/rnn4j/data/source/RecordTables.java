package org.rnn4j.data.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.writable.Writable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

/**
 * Tables from any DataVec reader: each of its sequences is a series; the line in messages is the step's number, from 1.
 *
 * @param tables one per sequence
 * @param reports what was counted in each
 */
public record RecordTables(List<Table> tables, List<ReadReport> reports) {
    /**
     * Reads the reader to its end.
     *
     * @param blanks whether blanks alone are a text, not a missing value
     */
    public static RecordTables read(
            SequenceRecordReader reader, List<String> columns, TableFormat format, BadRow onBadRow, boolean blanks) {
        TableFormat one = new TableFormat(
                format.time(), null, format.numbers(), format.texts(), format.missingAllowed(), format.anyOrder());
        List<Table> tables = new ArrayList<>();
        List<ReadReport> reports = new ArrayList<>();
        while (reader.hasNext()) {
            SequenceRecord sequence = reader.nextSequence();
            String name = name(sequence, tables.size());
            TableBuilder builder = new TableBuilder(name, columns, one, onBadRow);
            builder.keepBlanks(blanks);
            int step = 1;
            for (List<Writable> row : sequence.getSequenceRecord()) {
                builder.add(step++, row.stream().map(Writable::toString).toList());
            }
            if (builder.counts().rows() == 0) {
                throw new DataException(name + ": found a sequence without usable rows, expected at least one");
            }
            tables.addAll(builder.build());
            reports.add(new ReadReport(
                    name, new Dialect(',', StandardCharsets.UTF_8, true), columns, List.of(), builder.counts()));
        }
        if (tables.isEmpty()) {
            throw new DataException("the record reader: found no sequence, expected at least one");
        }
        return new RecordTables(List.copyOf(tables), List.copyOf(reports));
    }

    private static String name(SequenceRecord sequence, int position) {
        RecordMetaData origin = sequence.getMetaData();
        return origin == null || origin.getLocation() == null ? "sequence " + (position + 1) : origin.getLocation();
    }
}
