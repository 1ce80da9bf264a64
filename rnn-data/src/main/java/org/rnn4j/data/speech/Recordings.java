package org.rnn4j.data.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.sequence.DataException;

/** Finds recordings: a file, the files of a folder and of the folders in it, and what is inside their zips. */
final class Recordings {
    private static final int DEEPEST = 8;
    private static final int MOST = 10_000_000;
    /** What a Mac adds to zips: not sound, whatever its name. */
    private static final String MAC_COPIES = "__MACOSX/";

    private final int rate;
    private final List<Recording> found = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    private Recordings(int rate) {
        this.rate = rate;
    }

    /** All recordings of a place, by path, so that their order is the same on every machine. */
    static Recordings of(Path place, int rate) {
        Recordings recordings = new Recordings(rate);
        if (Files.isDirectory(place)) {
            recordings.folder(place);
        } else if (Files.isRegularFile(place)) {
            recordings.file(place, String.valueOf(place.getFileName()));
        } else {
            throw new DataException("found no file or folder " + place + ", expected recordings");
        }
        if (recordings.found.isEmpty()) {
            throw new DataException(
                    place + ": found no recording, expected files that end in .wav, .aiff or .au, or zips of them");
        }
        recordings.found.sort(Comparator.comparing(Recording::path));
        return recordings;
    }

    List<Recording> all() {
        return List.copyOf(found);
    }

    /** The files that hold them. */
    List<Path> files() {
        return List.copyOf(files);
    }

    private void folder(Path folder) {
        try (Stream<Path> walked = Files.walk(folder, DEEPEST)) {
            for (Path file : walked.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                if (AudioFile.named(path) || isZip(path)) {
                    file(file, path);
                }
            }
        } catch (IOException unreadable) {
            throw new DataException(folder + ": cannot be listed (" + unreadable + "), expected a folder", unreadable);
        }
    }

    private void file(Path file, String path) {
        files.add(file);
        if (isZip(path)) {
            zip(file, path);
        } else {
            found.add(Recording.file(file, path, rate));
        }
    }

    private void zip(Path file, String path) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream()
                    .filter(entry -> !entry.isDirectory()
                            && AudioFile.named(entry.getName())
                            && !entry.getName().startsWith(MAC_COPIES))
                    .limit(MOST)
                    .forEach(entry ->
                            found.add(Recording.entry(file, entry.getName(), path + "/" + entry.getName(), rate)));
        } catch (IOException | IllegalArgumentException broken) {
            throw new DataException(
                    path + ": cannot be read as a zip (" + broken.getMessage() + "), expected a zip of recordings",
                    broken);
        }
    }

    private static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }
}
