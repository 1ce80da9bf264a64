package org.rnn4j.core.modelfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rnn4j.core.network.Numbers;

/**
 * Named numbers with strings beside them: a safetensors file for a program's own use, such as a checkpoint.
 *
 * <p>The strings are the header's {@code __metadata__}. One more, {@code sha256}, is the hash of the same file without it, so
 * that a changed byte anywhere is found. Sizes are checked before anything is allocated, see {@link TensorHeader}; nothing is
 * deserialised as Java objects.
 *
 * @param tensors in their own precision, in the file's order
 * @param strings at most 63, in the file's order
 */
public record TensorFile(Map<String, Numbers> tensors, Map<String, String> strings) {
    private static final String HASH = "sha256";
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    public TensorFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        strings = Collections.unmodifiableMap(new LinkedHashMap<>(strings));
        if (strings.containsKey(HASH)) {
            throw new IllegalArgumentException("strings: expected none by the name " + HASH + ", which is the file's");
        }
    }

    /** 64 GiB, 16 MiB of header, 100,000 tensors, names of 300 characters. */
    public static SafeTensors.Limits limits() {
        return new SafeTensors.Limits(64L << 30, 16 << 20, 100_000, 300);
    }

    /**
     * Writes a file in one step: see {@link AtomicFiles}.
     *
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public void write(Path file) {
        AtomicFiles.write(file, this::writeTo);
    }

    /**
     * Writes to a stream: the same bytes for the same tensors and strings.
     *
     * @param out not closed here
     */
    public void writeTo(OutputStream out) throws IOException {
        Map<String, String> sealed = new LinkedHashMap<>(strings);
        sealed.put(HASH, hash());
        SafeTensors.write(out, tensors, TensorHeader.json(tensors, sealed, limits()));
    }

    private String hash() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            SafeTensors.write(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest),
                    tensors,
                    TensorHeader.json(tensors, strings, limits()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws ModelFileException when it cannot be read, is damaged or is not what it should be
     */
    public static TensorFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, channel.size(), file.toString(), limits());
        } catch (IOException e) {
            throw ModelFileException.unreadable(file.toString(), e);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param in not closed here
     * @param source what to call the stream in messages
     * @param limits the most that is taken; the stream is not read beyond
     * @throws ModelFileException when it cannot be read, is damaged or is not what it should be
     */
    public static TensorFile read(InputStream in, String source, SafeTensors.Limits limits) {
        try {
            byte[] bytes = in.readNBytes((int) Math.min(limits.bytes() + 1, LONGEST_ARRAY));
            return read(Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length, source, limits);
        } catch (IOException e) {
            throw ModelFileException.unreadable(source, e);
        }
    }

    private static TensorFile read(ReadableByteChannel in, long size, String source, SafeTensors.Limits limits)
            throws IOException {
        TensorHeader header = TensorHeader.read(in, size, source, limits);
        Map<String, String> strings = new LinkedHashMap<>(header.metadata());
        String hash = strings.remove(HASH);
        if (hash == null) {
            throw new ModelFileException(source + ": expected a sha256 in the header's metadata, found none");
        }
        TensorFile file = new TensorFile(SafeTensors.numbers(in, header, source), strings);
        if (!hash.equals(file.hash(source))) {
            throw new ModelFileException(source + ": its content is not what its sha256 says: it is damaged");
        }
        return file;
    }

    private String hash(String source) throws IOException {
        try {
            return hash();
        } catch (IllegalArgumentException e) {
            // Names can be read that cannot be written, such as one half of a pair of UTF-16 surrogates.
            throw new ModelFileException(source + ": has names that no writer makes: " + e.getMessage(), e);
        }
    }

    /**
     * Reads one of the strings as strict JSON.
     *
     * @param source what to call the file in messages
     * @throws ModelFileException when there is no such string, or it is not what it should be
     */
    public <T> T value(String key, Class<T> type, String source) {
        String json = strings.get(key);
        if (json == null) {
            throw new ModelFileException(source + ": expected '" + key + "' in the header's metadata, found none");
        }
        return Json.read(source + " (" + key + ")", json.getBytes(StandardCharsets.UTF_8), type);
    }

    /** A value as the string that {@link #value} reads. */
    public static String json(Object value) {
        return new String(Json.writeCompact(value), StandardCharsets.UTF_8);
    }
}
