package org.rnn4j.app.experiment;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a user names to be written. */
public final class Outputs {
    private Outputs() {}

    /** Refuses a file that cannot be written before anything is computed for it. */
    public static void check(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out)) {
            throw new RequestException("--out " + out + ": expected a file to write, found a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new RequestException("--out " + out + ": found no folder " + folder + ", make it first");
        }
    }
}
