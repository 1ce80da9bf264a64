package org.rnn4j.data.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rnn4j.data.sequence.DataException;

/** The files that are a data set's sequences. */
public final class FolderFiles {
    private static final int DEEPEST = 8;
    private static final Pattern PAPERS = Pattern.compile("(?i)(readme|licen[cs]e|notice|copying)[.].*");
    private static final String TABLES = "*.{csv,tsv,txt,csv.gz,tsv.gz,txt.gz}";

    private FolderFiles() {}

    /**
     * The tables of a folder and of the folders in it, or the files of a pattern such as {@code data/part-?.csv}, in the order
     * of their names. What is called README or LICENSE is no table.
     */
    public static List<Path> of(Path path) {
        boolean folder = Files.isDirectory(path);
        Path parent = folder ? path : path.toAbsolutePath().getParent();
        String pattern = folder ? TABLES : String.valueOf(path.getFileName());
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> listed = Files.walk(parent, folder ? DEEPEST : 1)) {
            List<Path> files = listed.filter(file -> matcher.matches(file.getFileName()))
                    .filter(file -> !folder
                            || !PAPERS.matcher(String.valueOf(file.getFileName()))
                                    .matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new DataException(parent + ": found no file " + pattern + ", expected one per sequence");
            }
            return files;
        } catch (IOException unreadable) {
            throw new DataException(parent + ": cannot be listed (" + unreadable + "), expected a folder", unreadable);
        }
    }
}
