package org.rnn4j.app.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code rnn init}: looks at a data file and writes a model.yaml that trains as it is. */
public final class Initializing {
    public Initializing(Path file, @Nullable String target) {
        throw new RequestException(file + " " + target);
    }

    /** Writes the file. */
    public Path write(@Nullable Path out) {
        return Path.of(String.valueOf(out));
    }

    /** What was found out. */
    public List<String> findings() {
        return List.of();
    }
}
