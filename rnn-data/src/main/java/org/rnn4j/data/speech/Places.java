package org.rnn4j.data.speech;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;

/** What the two ways to read a corpus share. */
final class Places {
    private Places() {}

    /** A file in a folder, or beside a file. */
    static Optional<Path> beside(Path path, String name) {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        try {
            return Optional.ofNullable(folder).map(each -> each.resolve(name)).filter(Files::exists);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Rules may speak only of attributes that something has. */
    static void checkRules(@Nullable PartRules rules, Set<String> attributes) {
        if (rules == null) {
            return;
        }
        for (String asked : rules.asked()) {
            if (!attributes.contains(asked)) {
                throw new DataException("audio.parts: found the attribute " + DataException.quote(asked) + ", expected "
                        + (attributes.isEmpty()
                                ? "audio.names to say which attributes there are"
                                : "one of " + String.join(", ", new TreeSet<>(attributes))));
            }
        }
    }
}
