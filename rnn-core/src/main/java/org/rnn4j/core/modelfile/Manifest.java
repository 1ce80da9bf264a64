package org.rnn4j.core.modelfile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model directory holds and where it comes from ({@code manifest.json}).
 *
 * @param formatVersion of the whole directory, now {@value #FORMAT_VERSION}; stays readable for ever
 * @param rnn4jVersion what wrote it, and so what can read it; its place in the file never changes
 * @param name the model's name, at most 200 characters
 * @param task what kind of question it answers, at most 200 characters
 * @param origin how it came to be
 * @param sha256 lower-case hexadecimal SHA-256 of each file that prediction loads, by name; filled in on writing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        int formatVersion, String rnn4jVersion, String name, String task, Origin origin, Map<String, String> sha256) {
    /** The newest format that this version reads, and the one that it writes. */
    public static final int FORMAT_VERSION = 1;

    private static final int LONGEST_TEXT = 200;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * How a model came to be.
     *
     * @param dl4jVersion the DL4J that was there when it was trained, null where there was none
     * @param engine what trained it: {@code Engine.description()}
     * @param seed of all random numbers
     * @param dataFingerprint lower-case hexadecimal SHA-256 of the data, null where unknown
     * @param created instant in ISO 8601; null where files must be the same bits in every run
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Origin(
            @Nullable String dl4jVersion,
            String engine,
            long seed,
            @Nullable String dataFingerprint,
            @Nullable String created) {
        public Origin {
            text("engine", engine);
            if (dl4jVersion != null) {
                text("dl4jVersion", dl4jVersion);
            }
            if (dataFingerprint != null) {
                hash("dataFingerprint", dataFingerprint);
            }
            if (created != null) {
                instant(created);
            }
        }
    }

    public Manifest {
        if (formatVersion < 1 || formatVersion > FORMAT_VERSION) {
            throw new IllegalArgumentException(
                    "formatVersion: expected 1 to " + FORMAT_VERSION + ", found " + formatVersion);
        }
        text("rnn4jVersion", rnn4jVersion);
        text("name", name);
        text("task", task);
        if (origin == null || sha256 == null) {
            throw new IllegalArgumentException("expected the keys origin and sha256, found none");
        }
        sha256.forEach((file, hash) -> hash("sha256 of " + ModelFileException.quote(file), hash));
        sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
    }

    /** A manifest of the current format, without hashes yet. */
    public static Manifest of(String rnn4jVersion, String name, String task, Origin origin) {
        return new Manifest(FORMAT_VERSION, rnn4jVersion, name, task, origin, Map.of());
    }

    Manifest withSha256(Map<String, String> hashes) {
        return new Manifest(formatVersion, rnn4jVersion, name, task, origin, hashes);
    }

    private static void text(String key, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(key + ": expected text of 1 to " + LONGEST_TEXT + " characters, found "
                    + (text == null ? "none" : text.length()));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    key + ": expected text on one line, found " + ModelFileException.quote(text));
        }
    }

    private static void hash(String key, @Nullable String hash) {
        if (hash == null || !SHA256.matcher(hash).matches()) {
            throw new IllegalArgumentException(key + ": expected 64 lower-case hexadecimal digits, found "
                    + (hash == null ? "none" : ModelFileException.quote(hash)));
        }
    }

    private static void instant(String created) {
        try {
            Instant.parse(created);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "created: expected an instant such as 2026-01-31T12:00:00Z, found "
                            + ModelFileException.quote(created),
                    e);
        }
    }
}
