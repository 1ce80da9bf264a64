package org.rnn4j.core.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.rnn4j.core.modelfile.ModelFileException;

/**
 * The entries of a zip of unknown origin, within limits that hold while it is unpacked and not only by what it declares.
 *
 * <p>Names are plain relative paths, each there once; an entry whose name nobody expects, or that begins like a serialised
 * Java object, is refused before it is unpacked any further. Nothing is written to disk.
 */
public final class GuardedZip {
    /**
     * The most that is taken.
     *
     * @param entries number of entries, folders among them
     * @param bytes of all entries together, unpacked
     * @param ratio unpacked bytes for one packed byte; small archives may have more, up to 1 MiB in all
     */
    public record Limits(int entries, long bytes, int ratio) {
        public Limits {
            if (entries < 1 || bytes < 1 || ratio < 1) {
                throw new IllegalArgumentException(
                        "limits: expected positive numbers, found " + entries + ", " + bytes + ", " + ratio);
            }
        }

        /** 200 entries, 100 bytes for one, and 2 GiB or what a sixth of this Java machine's memory holds. */
        public static Limits standard() {
            return new Limits(200, Math.min(2L << 30, Runtime.getRuntime().maxMemory() / 6), 100);
        }
    }

    private static final int LONGEST_NAME = 200;
    private static final int FREE_BYTES = 1 << 20;
    /** Letters, digits and what else stands in the names of a model's files; no drive, no backslash, no wildcard. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. -]*(/[A-Za-z0-9_][A-Za-z0-9_. -]*)*/?");

    private final CountedStream packed;
    private final String source;
    private final Limits limits;
    private final Predicate<String> expected;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private long unpacked;

    private GuardedZip(InputStream in, String source, Limits limits, Predicate<String> expected) {
        this.packed = new CountedStream(in);
        this.source = source;
        this.limits = limits;
        this.expected = expected;
    }

    /**
     * Reads all entries.
     *
     * @param in not closed here
     * @param source what to call the zip in messages
     * @param expected the names that a zip may have; folders are passed over
     * @return bytes by name, in the order of the zip
     * @throws ModelFileException for anything that is no such zip
     */
    public static Map<String, byte[]> read(InputStream in, String source, Limits limits, Predicate<String> expected) {
        GuardedZip reading = new GuardedZip(in, source, limits, expected);
        try {
            reading.readAll();
        } catch (IOException | IllegalArgumentException e) {
            // ZipInputStream has IllegalArgumentException for names that are no UTF-8.
            String reason = e.getMessage() == null ? "it ends too early" : ModelFileException.quote(e.getMessage());
            throw new ModelFileException(source + ": expected a zip, found a fault in it: " + reason, e);
        }
        return reading.entries;
    }

    private void readAll() throws IOException {
        // Not closed: that would close the caller's stream.
        ZipInputStream zip = new ZipInputStream(packed);
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
            throw new ModelFileException(source + ": expected a zip, found something else or nothing");
        }
        for (; entry != null; entry = zip.getNextEntry()) {
            String name = name(entry);
            if (name.endsWith("/")) {
                if (zip.read() >= 0) {
                    throw fault(name, "expected an empty folder entry, found bytes in it");
                }
            } else {
                entries.put(name, content(zip, name));
            }
        }
    }

    private String name(ZipEntry entry) {
        String name = entry.getName();
        if (names.size() == limits.entries()) {
            throw new ModelFileException(source + ": expected at most " + limits.entries() + " entries, found more");
        }
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw fault(
                    name,
                    "expected a relative path of letters, digits, '_', '-' and '.' that begins with none of the last two");
        }
        // Folders of some systems take two names for one that differ in case.
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw fault(name, "expected each name once, found it again");
        }
        if (!name.endsWith("/") && !expected.test(name)) {
            throw fault(name, unexpected(name));
        }
        return name;
    }

    private static String unexpected(String name) {
        if (name.equals("preprocessor.bin") || name.equals("normalizer.bin")) {
            return "holds a Java object of a DL4J normaliser, which is never read; delete it (zip -d FILE " + name
                    + "), import the rest, and scale inputs before you ask the model";
        }
        return "expected only a model's files, found another; delete it (zip -d FILE NAME) if you know that it does not matter";
    }

    private byte[] content(InputStream zip, String name) throws IOException {
        Chunks chunks = new Chunks();
        while (chunks.fill(zip)) {
            unpacked += chunks.filled();
            checkSize(name);
            if (chunks.startsLikeAnObject()) {
                throw fault(name, "begins like a serialised Java object, which no model's file is");
            }
        }
        return chunks.join();
    }

    private void checkSize(String name) {
        if (unpacked > limits.bytes()) {
            throw fault(
                    name,
                    "expected at most " + limits.bytes() + " unpacked bytes in all, found more; if that is right, give "
                            + "Java more memory: JAVA_TOOL_OPTIONS=-Xmx8g");
        }
        if (unpacked > FREE_BYTES && unpacked / limits.ratio() > packed.count()) {
            throw fault(name, "expected at most " + limits.ratio() + " unpacked bytes for one packed, found more");
        }
    }

    private ModelFileException fault(String name, String what) {
        return new ModelFileException(source + ", entry " + ModelFileException.quote(name) + ": " + what);
    }
}
