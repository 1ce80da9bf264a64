package org.rnn4j.data.translation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

/**
 * The pairs of files of a folder: which names belong to which part.
 *
 * @param names the names of each part, without folder and ending
 * @param unused names that no part has
 */
record PairNames(Map<Part, List<String>> names, List<String> unused) {
    static final List<Part> PARTS = List.of(Part.TRAIN, Part.VALIDATION, Part.TEST);

    private static final String GZIP = ".gz";
    /** A word for a part at the beginning, at the end, or with marks around it; the first one counts. */
    private static final Pattern USUAL =
            Pattern.compile("(?i)(?:.*?[-_.])??(train|valid|val|dev|test)(?:ing|ation|elopment)?(?:[-_.\\d].*)?");

    private static final Map<String, Part> WORDS = Map.of(
            "train", Part.TRAIN,
            "valid", Part.VALIDATION,
            "val", Part.VALIDATION,
            "dev", Part.VALIDATION,
            "test", Part.TEST);

    /**
     * Those that a specification names or, where it names none, those of usual names.
     *
     * @param strict whether all that are named must be there; otherwise it is another folder, in which some of them may be missing or
     *     all may be called in the usual way
     */
    static PairNames of(Path folder, TranslationSpec spec, boolean strict) {
        List<String> there = listed(folder, spec);
        PairParts named = spec.parts();
        PairNames found = named == null ? usual(there) : named(named, there, strict);
        if (found.names.isEmpty() && named != null) {
            found = usual(there);
        }
        if (found.names.isEmpty()) {
            throw new DataException(
                    folder + ": found no file such as train." + spec.source() + ", expected pairs such as train."
                            + spec.source() + " and train." + spec.target() + " (and of val and test), or others that"
                            + " translation.parts names");
        }
        return found;
    }

    private static PairNames usual(List<String> there) {
        Map<Part, List<String>> names = new EnumMap<>(Part.class);
        List<String> unused = new ArrayList<>();
        for (String name : there) {
            Matcher usual = USUAL.matcher(name);
            if (usual.matches()) {
                Part part = WORDS.getOrDefault(usual.group(1).toLowerCase(Locale.ROOT), Part.TRAIN);
                names.computeIfAbsent(part, none -> new ArrayList<>()).add(name);
            } else {
                unused.add(name);
            }
        }
        return new PairNames(names, unused);
    }

    private static PairNames named(PairParts parts, List<String> there, boolean strict) {
        Map<Part, List<String>> names = new EnumMap<>(Part.class);
        List<String> unused = new ArrayList<>(there);
        for (Part part : PARTS) {
            List<String> used = parts.of(part).stream()
                    .filter(name -> strict || there.contains(name))
                    .toList();
            unused.removeAll(used);
            if (!used.isEmpty()) {
                names.put(part, used);
            }
        }
        return new PairNames(names, unused);
    }

    /** The names of all files of either side. */
    private static List<String> listed(Path folder, TranslationSpec spec) {
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile).forEach(file -> {
                String name = stem(String.valueOf(file.getFileName()), spec);
                if (!name.isEmpty()) {
                    names.add(name);
                }
            });
            return List.copyOf(names);
        } catch (IOException unreadable) {
            throw new DataException(folder + ": cannot be listed (" + unreadable + "), expected a folder", unreadable);
        }
    }

    /** A file's name without the ending of a side; empty where it has none. */
    static String stem(String file, TranslationSpec spec) {
        String name = file.endsWith(GZIP) ? file.substring(0, file.length() - GZIP.length()) : file;
        for (String side : List.of("." + spec.source(), "." + spec.target())) {
            if (name.endsWith(side)) {
                return name.substring(0, name.length() - side.length());
            }
        }
        return "";
    }

    /** The file of one side, packed or not; as it would be called where there is none. */
    static Path file(Path stem, String ending) {
        String name = stem.getFileName() + "." + ending;
        Path plain = stem.resolveSibling(name);
        Path packed = stem.resolveSibling(name + GZIP);
        return !Files.exists(plain) && Files.exists(packed) ? packed : plain;
    }
}
