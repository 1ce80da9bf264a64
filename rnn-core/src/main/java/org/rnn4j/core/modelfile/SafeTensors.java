package org.rnn4j.core.modelfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.network.DoubleTensor;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

/**
 * Named tensors in the safetensors format: 8 bytes little-endian header length, a JSON header, the raw numbers.
 *
 * <p>Reads F32, and F64 rounded to float32; writes F32, in the parameters' order, the same bytes for the same parameters.
 * Everything the header says is checked before a tensor is allocated: see {@link TensorHeader}.
 */
public final class SafeTensors {
    /**
     * The most that a reader takes.
     *
     * @param bytes of the whole file
     * @param headerBytes of the JSON header
     * @param tensors number of tensors
     * @param nameLength characters of a tensor's name
     */
    public record Limits(long bytes, int headerBytes, int tensors, int nameLength) {
        public Limits {
            if (bytes < 8 || headerBytes < 2 || tensors < 0 || nameLength < 1) {
                throw new IllegalArgumentException("limits: expected positive numbers, found " + bytes + ", "
                        + headerBytes + ", " + tensors + ", " + nameLength);
            }
        }

        /** 2 GiB, 16 MiB of header, 10,000 tensors, names of 300 characters. */
        public static Limits standard() {
            return new Limits(2L << 30, 16 << 20, 10_000, 300);
        }
    }

    private static final int CHUNK = 1 << 18;
    /** The longest array that every JVM can make. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private SafeTensors() {}

    /**
     * Reads a file.
     *
     * @throws ModelFileException when it cannot be read or is not what it should be
     */
    public static Parameters read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, channel.size(), file.toString(), Limits.standard());
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
     * @throws ModelFileException when it cannot be read or is not what it should be
     */
    public static Parameters read(InputStream in, String source, Limits limits) {
        try {
            byte[] bytes = in.readNBytes((int) Math.min(limits.bytes() + 1, LONGEST_ARRAY));
            return read(Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length, source, limits);
        } catch (IOException e) {
            throw ModelFileException.unreadable(source, e);
        }
    }

    static Parameters read(ReadableByteChannel in, long size, String source, Limits limits) throws IOException {
        TensorHeader header = TensorHeader.read(in, size, source, limits);
        Map<String, float[]> values = new LinkedHashMap<>();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (TensorHeader.Entry entry : header.byOffset()) {
            values.put(entry.name(), values(in, entry, chunk, source));
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorHeader.Entry entry : header.entries()) {
            tensors.put(entry.name(), new Tensor(entry.shape(), values.getOrDefault(entry.name(), new float[0])));
        }
        return new Parameters(tensors);
    }

    /** The numbers after a header, in their own precision and the header's order. */
    static Map<String, Numbers> numbers(ReadableByteChannel in, TensorHeader header, String source) throws IOException {
        Map<String, Numbers> found = new LinkedHashMap<>();
        header.entries().forEach(entry -> found.put(entry.name(), new Tensor(List.of(0), new float[0])));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (TensorHeader.Entry entry : header.byOffset()) {
            found.put(
                    entry.name(),
                    entry.type() == TensorHeader.Type.F32
                            ? new Tensor(entry.shape(), values(in, entry, chunk, source))
                            : new DoubleTensor(entry.shape(), doubles(in, entry, chunk, source)));
        }
        return found;
    }

    private static double[] doubles(ReadableByteChannel in, TensorHeader.Entry entry, ByteBuffer chunk, String source)
            throws IOException {
        double[] values = new double[entry.length()];
        for (int done = 0; done < values.length; done += CHUNK / Double.BYTES) {
            int count = Math.min(values.length - done, CHUNK / Double.BYTES);
            fill(chunk.clear().limit(count * Double.BYTES), in, source);
            chunk.flip().asDoubleBuffer().get(values, done, count);
        }
        return values;
    }

    private static float[] values(ReadableByteChannel in, TensorHeader.Entry entry, ByteBuffer chunk, String source)
            throws IOException {
        float[] values = new float[entry.length()];
        int width = entry.type().bytes();
        int done = 0;
        while (done < values.length) {
            int count = Math.min(values.length - done, CHUNK / width);
            fill(chunk.clear().limit(count * width), in, source);
            if (entry.type() == TensorHeader.Type.F32) {
                chunk.flip().asFloatBuffer().get(values, done, count);
            } else {
                chunk.flip();
                for (int i = 0; i < count; i++) {
                    values[done + i] = (float) chunk.getDouble();
                }
            }
            done += count;
        }
        return values;
    }

    static void fill(ByteBuffer buffer, ReadableByteChannel in, String source) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new ModelFileException(source + ": ends too early, expected " + buffer.remaining()
                        + " more bytes; the file is cut off or still being written");
            }
        }
    }

    /**
     * Writes a file in one step: see {@link AtomicFiles}.
     *
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public static void write(Path file, Parameters parameters) {
        AtomicFiles.write(file, out -> write(out, parameters));
    }

    /**
     * Writes to a stream.
     *
     * @param out not closed here
     * @throws IllegalArgumentException when there is more than a reader takes
     */
    public static void write(OutputStream out, Parameters parameters) throws IOException {
        write(out, parameters.byName(), TensorHeader.json(parameters.byName(), Map.of(), Limits.standard()));
    }

    /** Writes tensors after their header. */
    static void write(OutputStream out, Map<String, ? extends Numbers> tensors, byte[] json) throws IOException {
        byte[] header = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(header, json.length, header.length, (byte) ' ');
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        out.write(chunk.putLong(header.length).array(), 0, Long.BYTES);
        out.write(header);
        for (Numbers tensor : tensors.values()) {
            int width = tensor instanceof Tensor ? Float.BYTES : Double.BYTES;
            for (int done = 0; done < tensor.length(); done += CHUNK / width) {
                int count = Math.min(tensor.length() - done, CHUNK / width);
                chunk.clear();
                if (tensor instanceof Tensor floats) {
                    chunk.asFloatBuffer().put(floats.values(), done, count);
                } else {
                    chunk.asDoubleBuffer().put(((DoubleTensor) tensor).values(), done, count);
                }
                out.write(chunk.array(), 0, count * width);
            }
        }
    }
}
