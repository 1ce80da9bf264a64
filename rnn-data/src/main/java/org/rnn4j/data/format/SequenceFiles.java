package org.rnn4j.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.format.PartFiles.PartFile;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.split.Part;

/** The sequences of one or more files, with the part of each: what the file says inside, or else its name. */
public final class SequenceFiles {
    private final SequenceFormat format;
    private final List<ReadSequence> sequences = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private SequenceFiles(SequenceFormat format) {
        this.format = format;
    }

    /**
     * Reads a folder or a file.
     *
     * @param beside whether the other parts that lie beside a file of one part are read too
     */
    public static SequenceFiles read(SequenceFormat format, Path path, TableFormat wanted, boolean beside) {
        SequenceFiles read = new SequenceFiles(format);
        List<PartFile> files =
                beside || Files.isDirectory(path) ? PartFiles.all(path, format) : List.of(PartFiles.of(path, format));
        for (PartFile file : files) {
            read.add(file, wanted, files.size() > 1);
        }
        read.checkAllOrNone(path);
        return read;
    }

    /** Reads one stream; the name stands for it in messages. */
    public static SequenceFiles read(SequenceFormat format, InputStream in, String name, TableFormat wanted) {
        SequenceFiles read = new SequenceFiles(format);
        read.add(format.read(in, name, wanted), name, null);
        return read;
    }

    /** One table for each sequence. */
    public List<Table> tables() {
        return sequences.stream().map(ReadSequence::table).toList();
    }

    /** The part of each sequence; empty where nothing says any. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (ReadSequence sequence : sequences) {
            if (sequence.part() != null) {
                parts.add(sequence.part());
            }
        }
        return List.copyOf(parts);
    }

    /** A sentence for each file. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private void add(PartFile file, TableFormat wanted, boolean oneOfMany) {
        String name = String.valueOf(file.path().getFileName());
        try (InputStream in = Files.newInputStream(file.path())) {
            List<ReadSequence> read = format.read(in, name, wanted);
            if (oneOfMany && file.part() == null && read.get(0).part() != null) {
                throw new DataException(file.path().toAbsolutePath().getParent() + ": found several files of "
                        + format.contents() + ", and parts inside " + name + ", expected one such file; name it");
            }
            add(read, name, file.part());
        } catch (NoSuchFileException missing) {
            throw new DataException("found no file " + file.path() + ", expected one of " + format.contents(), missing);
        } catch (IOException unreadable) {
            throw new DataException(
                    file.path() + ": cannot be read (" + unreadable + "), expected a file of " + format.contents(),
                    unreadable);
        }
    }

    private void add(List<ReadSequence> read, String name, @Nullable Part part) {
        long rows = 0;
        for (ReadSequence sequence : read) {
            sequences.add(sequence.part() == null ? new ReadSequence(sequence.table(), part) : sequence);
            rows += sequence.table().rows().count();
        }
        notes.add(name + ": " + format.contents() + ", " + read.size() + (read.size() == 1 ? " sequence" : " sequences")
                + ", " + rows + " steps");
    }

    private void checkAllOrNone(Path path) {
        int said = parts().size();
        if (said > 0 && said < sequences.size()) {
            throw new DataException(path + ": found the part of " + said + " of " + sequences.size()
                    + " sequences only, expected that all files or none say it");
        }
    }
}
