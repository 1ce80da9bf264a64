package org.rnn4j.data.large;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that holds files of columns, and what may be removed from it. */
record CacheFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
    private static final String SUFFIX = ".columns";
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    /** Where the file for a request is or will be. */
    Path file(Sha256 key) {
        return path.resolve(key.hex().substring(0, 32) + SUFFIX);
    }

    /** Whether so many bytes can be written there; makes the folder. */
    boolean hasRoom(long bytes) {
        try {
            Files.createDirectories(path);
            return Files.isWritable(path) && Files.getFileStore(path).getUsableSpace() > bytes;
        } catch (IOException notThere) {
            LOG.debug("No column cache in {}: {}", path, notThere.toString());
            return false;
        }
    }

    /** Removes files that no run has used for 30 days, and what killed processes left behind a day ago or earlier. */
    void sweep() {
        try (Stream<Path> all = Files.list(path)) {
            for (Path file : all.toList()) {
                if (older(file, SUFFIX, UNUSED)
                        || older(file, ColumnWriter.SUFFIX, LEFT_BEHIND)
                        || older(file, ".scratch", LEFT_BEHIND)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException inUse) {
            LOG.debug("The column cache in {} was not swept: {}", path, inUse.toString());
        }
    }

    /** The folders to try one after the other: this one, then the system's own for temporary files. */
    List<CacheFolder> orTemporary() {
        return List.of(this, new CacheFolder(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    private static boolean older(Path file, String suffix, Duration age) throws IOException {
        return String.valueOf(file.getFileName()).endsWith(suffix)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(age));
    }
}
