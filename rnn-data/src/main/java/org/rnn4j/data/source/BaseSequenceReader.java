package org.rnn4j.data.source;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataURI;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

/**
 * What DataVec readers of sequences share: numbers become {@link DoubleWritable}, texts {@link Text}, so that any
 * TransformProcess applies.
 */
public abstract class BaseSequenceReader extends BaseRecordReader implements SequenceRecordReader {
    private static final long serialVersionUID = 1L;

    private transient Configuration configuration = new Configuration();
    private URI[] locations = {};
    private int nextLocation;
    private transient List<SequenceRecord> waiting = new ArrayList<>();
    private List<String> columns = List.of();

    /**
     * What one file gave.
     *
     * @param tables its sequences
     * @param columns the names of its columns, in order
     * @param single whether a file is one sequence, which the file's name stands for
     */
    public record Sequences(List<Table> tables, List<String> columns, boolean single) {}

    /** Reads one file; the name stands for it in messages. */
    protected abstract Sequences read(InputStream in, String name);

    /** Whether more than one file makes sense. */
    protected abstract boolean manyFiles();

    /** The names of the columns; known once the reader is initialized. */
    public List<String> columns() {
        return columns;
    }

    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        locations = split.locations();
        if (locations.length == 0 || (locations.length > 1 && !manyFiles())) {
            throw new DataException("input split: found " + locations.length + " files, expected "
                    + (manyFiles() ? "at least one" : "one"));
        }
        reset();
        hasNext();
    }

    @Override
    public void initialize(Configuration conf, InputSplit split) throws IOException, InterruptedException {
        setConf(conf);
        initialize(split);
    }

    @Override
    public boolean hasNext() {
        while (waiting.isEmpty() && nextLocation < locations.length) {
            URI location = locations[nextLocation++];
            try (DataInputStream in = new DataInputStream(streamCreatorFn.apply(location))) {
                waiting.addAll(sequences(location, in));
            } catch (IOException unreadable) {
                throw new DataException(location + ": cannot be read (" + unreadable + ")", unreadable);
            }
        }
        return !waiting.isEmpty();
    }

    @Override
    public SequenceRecord nextSequence() {
        if (!hasNext()) {
            throw new NoSuchElementException("the reader has no further sequence");
        }
        SequenceRecord next = waiting.remove(0);
        invokeListeners(next);
        return next;
    }

    @Override
    public List<List<Writable>> sequenceRecord() {
        return nextSequence().getSequenceRecord();
    }

    @Override
    public List<List<Writable>> sequenceRecord(URI uri, DataInputStream in) {
        return sequences(uri, in).get(0).getSequenceRecord();
    }

    @Override
    public SequenceRecord loadSequenceFromMetaData(RecordMetaData origin) throws IOException {
        return loadSequenceFromMetaData(List.of(origin)).get(0);
    }

    @Override
    public List<SequenceRecord> loadSequenceFromMetaData(List<RecordMetaData> origins) throws IOException {
        List<SequenceRecord> loaded = new ArrayList<>();
        for (RecordMetaData origin : origins) {
            try (DataInputStream in = new DataInputStream(streamCreatorFn.apply(origin.getURI()))) {
                loaded.add(sequences(origin.getURI(), in).stream()
                        .filter(each -> each.getMetaData().getLocation().equals(origin.getLocation()))
                        .findFirst()
                        .orElseThrow(() -> new DataException("found no sequence " + origin.getLocation())));
            }
        }
        return loaded;
    }

    @Override
    public void reset() {
        nextLocation = 0;
        waiting.clear();
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public List<Writable> next() {
        throw sequencesOnly();
    }

    @Override
    public Record nextRecord() {
        throw sequencesOnly();
    }

    @Override
    public List<Writable> record(URI uri, DataInputStream in) {
        throw sequencesOnly();
    }

    @Override
    public Record loadFromMetaData(RecordMetaData origin) {
        throw sequencesOnly();
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> origins) {
        throw sequencesOnly();
    }

    @Override
    public List<String> getLabels() {
        return List.of();
    }

    @Override
    public void close() {
        waiting.clear();
    }

    @Override
    public void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }

    private List<SequenceRecord> sequences(URI location, DataInputStream in) {
        String path = String.valueOf(location.getPath());
        Sequences file = read(in, path.substring(path.lastIndexOf('/') + 1));
        columns = file.columns();
        return file.tables().stream()
                .map(table -> sequence(location, table, file.single()))
                .toList();
    }

    private SequenceRecord sequence(URI location, Table table, boolean single) {
        List<List<Writable>> steps = new ArrayList<>();
        for (int row = 0; row < table.rows().count(); row++) {
            Writable[] cells = new Writable[columns.size()];
            for (int column = 0; column < cells.length; column++) {
                cells[column] = cell(table, columns.get(column), row);
            }
            steps.add(Arrays.asList(cells));
        }
        String id = single ? location.toString() : location + "#" + table.rows().series();
        return new org.datavec.api.records.impl.SequenceRecord(steps, new Origin(location, id, getClass()));
    }

    private static Writable cell(Table table, String column, int row) {
        Doubles numbers = table.numbers().get(column);
        if (numbers != null) {
            return new DoubleWritable(numbers.get(row));
        }
        String text = table.text(column)[row];
        return new Text(text == null ? "" : text);
    }

    private static UnsupportedOperationException sequencesOnly() {
        return new UnsupportedOperationException("this reader gives sequences: call nextSequence or sequenceRecord");
    }

    /** Where a sequence came from; the location names the series too. */
    private static final class Origin extends RecordMetaDataURI {
        private static final long serialVersionUID = 1L;
        private final String location;

        Origin(URI uri, String location, Class<?> reader) {
            super(uri, reader);
            this.location = location;
        }

        @Override
        public String getLocation() {
            return location;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Origin that && that.location.equals(location);
        }

        @Override
        public int hashCode() {
            return location.hashCode();
        }
    }
}
