package org.rnn4j.app.server.sessions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.core.modelfile.TensorFile;

/** The folder in which sessions outlive the server: a file for each, by its id. */
final class SessionFolder {
    private static final String ENDING = ".session";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}\\.session");

    private final Path folder;

    /** @throws RequestException where the folder cannot be made or written to */
    SessionFolder(Path folder) {
        this.folder = folder;
        try {
            if (!Files.isDirectory(folder)
                    && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new RequestException("--session-store " + folder + ": cannot be made (" + e.getMessage()
                    + "), expected a folder to write to");
        }
        if (!Files.isWritable(folder)) {
            throw new RequestException("--session-store " + folder + ": cannot be written to");
        }
    }

    /** The ids of the sessions that are there. */
    List<String> ids() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TensorFile read(String id) {
        return SessionFiles.checked(TensorFile.read(file(id)), "session");
    }

    void write(String id, TensorFile session) {
        session.write(file(id));
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ENDING);
    }
}
