package org.rnn4j.data.translation;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Part;

/** Reads files whose lines belong together: line n of {@code train.de} is translated by line n of {@code train.en}. */
public final class ParallelFiles {
    private final TranslationSpec spec;
    private final List<Table> tables = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    private ParallelFiles(TranslationSpec spec) {
        this.spec = spec;
    }

    /**
     * Reads pairs of files. Where a part is for training, pairs with an empty side are left out.
     *
     * @param path a folder; or one pair: either of its files, or what their names have in common, of which nothing says the part
     * @param spec of parallel files
     * @param training whether it is what a model is trained on: what {@code parts} names must be there then
     * @throws DataException where a side is missing, the sides have different numbers of lines or a byte is no UTF-8
     */
    public static TextPairs read(Path path, TranslationSpec spec, boolean training) {
        ParallelFiles read = new ParallelFiles(spec);
        if (Files.isDirectory(path)) {
            read.folder(path, training);
            return new TextPairs(read.tables, read.parts, read.notes, read.files);
        }
        String stem = PairNames.stem(String.valueOf(path.getFileName()), spec);
        boolean oneSide = Files.isRegularFile(path) && !stem.isEmpty();
        read.pair(oneSide ? path.resolveSibling(stem) : path, training ? Part.TRAIN : Part.ALL);
        return new TextPairs(read.tables, List.of(), read.notes, read.files);
    }

    /** Whether there is anything to read: a folder, a file, or files whose names begin with it. */
    public static boolean exist(Path path, TranslationSpec spec) {
        return Files.exists(path)
                || (path.getFileName() != null && Files.exists(PairNames.file(path, String.valueOf(spec.source()))));
    }

    /** All pairs of a stream, which the name stands for in messages, and a file, but those with an empty side. */
    static List<Table> tables(InputStream source, String name, Path target) {
        List<String> sources = TextLines.of(source, name);
        List<String> targets = TextLines.of(target);
        checkLines(name, sources, target, targets);
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if (!sources.get(i).isBlank() && !targets.get(i).isBlank()) {
                TextPairs.Place at = new TextPairs.Place(name, name + ":" + (i + 1), i + 1L);
                tables.add(TextPairs.pair(at, sources.get(i), targets.get(i)));
            }
        }
        return tables;
    }

    private static void checkLines(String source, List<String> sources, Path target, List<String> targets) {
        if (sources.size() != targets.size()) {
            throw new DataException(source + ": found " + sources.size() + " lines, and " + targets.size() + " in "
                    + target.getFileName() + ", expected as many, because line n of one is translated by line n of the"
                    + " other");
        }
    }

    private void folder(Path folder, boolean training) {
        PairNames found = PairNames.of(folder, spec, training);
        for (Part part : PairNames.PARTS) {
            for (String name : found.names().getOrDefault(part, List.of())) {
                pair(folder.resolve(name), part);
            }
        }
        if (!found.unused().isEmpty()) {
            notes.add(String.join(", ", found.unused()) + ": not used, because nothing says for which part");
        }
        if (tables.isEmpty()) {
            throw new DataException(folder + ": found no line, expected pairs of texts");
        }
    }

    private void pair(Path stem, Part part) {
        Path sourceFile = side(stem, String.valueOf(spec.source()), String.valueOf(spec.target()));
        Path targetFile = side(stem, String.valueOf(spec.target()), String.valueOf(spec.source()));
        List<String> sources = TextLines.of(sourceFile);
        List<String> targets = TextLines.of(targetFile);
        checkLines(sourceFile.toString(), sources, targetFile, targets);
        files.add(sourceFile);
        files.add(targetFile);
        String file = String.valueOf(sourceFile.getFileName());
        String name = String.valueOf(stem.getFileName());
        int empty = 0;
        for (int i = 0; i < sources.size(); i++) {
            boolean isEmpty = sources.get(i).isBlank() || targets.get(i).isBlank();
            empty += isEmpty ? 1 : 0;
            if (!isEmpty || part != Part.TRAIN) {
                TextPairs.Place at = new TextPairs.Place(file, name + ":" + (i + 1), i + 1L);
                tables.add(TextPairs.pair(at, sources.get(i), targets.get(i)));
                parts.add(part);
            }
        }
        note(name, part, sources.size(), empty);
    }

    private void note(String name, Part part, int lines, int empty) {
        String use = part == Part.ALL ? "" : " for " + part.name().toLowerCase(Locale.ROOT);
        notes.add(name + ": " + lines + " pairs, " + spec.source() + " to " + spec.target() + use
                + (empty == 0
                        ? ""
                        : ", " + empty + " of them with an empty side"
                                + (part == Part.TRAIN ? ", which are left out" : "")));
    }

    private static Path side(Path stem, String ending, String other) {
        Path file = PairNames.file(stem, ending);
        if (!Files.isRegularFile(file)) {
            throw new DataException("found no file " + file + " or " + file.getFileName()
                    + ".gz, expected the side that" + " belongs to " + stem.getFileName() + "." + other);
        }
        return file;
    }
}
