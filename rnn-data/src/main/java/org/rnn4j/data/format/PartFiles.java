package org.rnn4j.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

/** The files of a data set and the parts that their names say: {@code Plane_TRAIN.ts} and {@code Plane_TEST.ts}. */
public final class PartFiles {
    private static final Pattern PAPERS = Pattern.compile("(?i)(readme|licen[cs]e|notice|copying|[.].*)([.].*)?");
    private static final Pattern NAMED =
            Pattern.compile("(?i)(.*?)(?:^|[-_. ])(train|training|valid|validation|val|dev|test|testing)");
    private static final Map<String, Part> WORDS = Map.of(
            "train", Part.TRAIN,
            "training", Part.TRAIN,
            "valid", Part.VALIDATION,
            "validation", Part.VALIDATION,
            "val", Part.VALIDATION,
            "dev", Part.VALIDATION,
            "test", Part.TEST,
            "testing", Part.TEST);

    private PartFiles() {}

    /**
     * One file.
     *
     * @param path where it is
     * @param part the part that its name says; null where it says none
     * @param set what the names of its data set's files begin with
     */
    public record PartFile(Path path, @Nullable Part part, String set) {}

    /** A file alone. */
    public static PartFile of(Path file, SequenceFormat format) {
        String name = String.valueOf(file.getFileName());
        Matcher named = NAMED.matcher(stem(name, format));
        return named.matches() && format.partsInNames()
                ? new PartFile(file, WORDS.get(named.group(2).toLowerCase(Locale.ROOT)), named.group(1))
                : new PartFile(file, null, name);
    }

    /**
     * The files of a data set, by part and name.
     *
     * @param path a folder, or a file; with a file whose name says its part come those beside it that are its other parts
     */
    public static List<PartFile> all(Path path, SequenceFormat format) {
        if (Files.isDirectory(path)) {
            return folder(path, format);
        }
        PartFile file = of(path, format);
        Path parent = path.toAbsolutePath().getParent();
        if (file.part() == null || parent == null) {
            return List.of(file);
        }
        String ending = ending(file);
        return listed(parent, format).stream()
                .filter(other -> other.set().equals(file.set())
                        && other.part() != null
                        && ending(other).equals(ending))
                .toList();
    }

    private static List<PartFile> folder(Path folder, SequenceFormat format) {
        List<PartFile> all = listed(folder, format);
        for (String ending : format.endings()) {
            List<PartFile> files = all.stream()
                    .filter(file -> name(file).endsWith(ending) && (!ending.isEmpty() || isBare(file)))
                    .toList();
            if (!files.isEmpty()) {
                checkOneSet(folder, files);
                return files;
            }
        }
        throw new DataException(folder + ": found no file of " + format.contents() + ", expected names that end in "
                + String.join(
                        " or ",
                        format.endings().stream()
                                .map(ending -> ending.isEmpty() ? "_TRAIN and _TEST" : ending)
                                .toList()));
    }

    private static void checkOneSet(Path folder, List<PartFile> files) {
        boolean named = files.stream().anyMatch(file -> file.part() != null);
        PartFile first = files.get(0);
        Map<Part, PartFile> parts = new EnumMap<>(Part.class);
        for (PartFile file : files) {
            PartFile twin = file.part() == null ? null : parts.put(file.part(), file);
            if (twin != null && file.set().equals(twin.set())) {
                throw new DataException(folder + ": found " + twin.path().getFileName() + " and "
                        + file.path().getFileName() + ", expected one file of each part");
            }
            if (named
                    && (file.part() == null
                            || first.part() == null
                            || !file.set().equals(first.set()))) {
                throw new DataException(folder + ": found " + name(first) + " and " + name(file)
                        + ", expected the files of one data set, all or none of whose names end in a part such as"
                        + " _TRAIN, -dev or -test; name one file");
            }
        }
    }

    private static List<PartFile> listed(Path folder, SequenceFormat format) {
        try (Stream<Path> files = Files.list(folder)) {
            List<PartFile> found = new ArrayList<>();
            files.filter(Files::isRegularFile)
                    .filter(file ->
                            !PAPERS.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .forEach(file -> found.add(of(file, format)));
            found.sort(Comparator.comparing(PartFile::part, Comparator.nullsFirst(Comparator.<Part>naturalOrder())));
            return found;
        } catch (IOException unreadable) {
            throw new DataException(folder + ": cannot be listed (" + unreadable + "), expected a folder", unreadable);
        }
    }

    private static String stem(String file, SequenceFormat format) {
        String name = ungzipped(file);
        for (String ending : format.endings()) {
            if (!ending.isEmpty() && name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    /** Whether a file's name is that of its part alone, without an ending. */
    private static boolean isBare(PartFile file) {
        return file.part() != null && ending(file).isEmpty();
    }

    private static String ending(PartFile file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    private static String name(PartFile file) {
        return ungzipped(String.valueOf(file.path().getFileName()));
    }

    private static String ungzipped(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
