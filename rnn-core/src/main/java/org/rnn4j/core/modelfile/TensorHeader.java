package org.rnn4j.core.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Tensor;

/**
 * What a safetensors header says, checked: shapes and byte ranges agree, and the ranges fill the file without a gap.
 *
 * @param entries in the header's order
 * @param metadata strings by name, in the header's order
 */
record TensorHeader(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final Set<String> KEYS = Set.of("dtype", "shape", "data_offsets");
    private static final int MOST_DIMENSIONS = 8;
    private static final int MOST_STRINGS = 64;

    /** How a number is stored. */
    enum Type {
        F32(Float.BYTES),
        F64(Double.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    /** One tensor: {@code length} numbers from byte {@code begin} to {@code end} of the part after the header. */
    record Entry(String name, Type type, List<Integer> shape, int length, long begin, long end) {}

    List<Entry> byOffset() {
        return entries.stream().sorted(Comparator.comparingLong(Entry::begin)).toList();
    }

    /** Refuses a file that is too large, for anybody or for the memory there is, before anything of it is read. */
    static void checkSize(long size, String source, SafeTensors.Limits limits) {
        if (size > limits.bytes()) {
            throw new ModelFileException(source + ": expected at most " + limits.bytes() + " bytes, found " + size);
        }
        long memory = Runtime.getRuntime().maxMemory();
        if (size > memory / 4 * 3) {
            throw new ModelFileException(source + ": expected at most three quarters of Java's memory of " + memory
                    + " bytes, found " + size + "; if that is right, give it more: JAVA_TOOL_OPTIONS=-Xmx8g");
        }
    }

    static TensorHeader read(ReadableByteChannel in, long size, String source, SafeTensors.Limits limits)
            throws IOException {
        checkSize(size, source, limits);
        if (size < Long.BYTES) {
            throw new ModelFileException(
                    source + ": expected at least the 8 bytes of the header's length, found " + size);
        }
        ByteBuffer prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        SafeTensors.fill(prefix, in, source);
        long length = prefix.getLong(0);
        if (length < 2 || length > limits.headerBytes() || length > size - Long.BYTES) {
            throw new ModelFileException(source + ": expected a header length from 2 to "
                    + Math.min(limits.headerBytes(), size - Long.BYTES) + ", found " + Long.toUnsignedString(length));
        }
        ByteBuffer json = ByteBuffer.allocate((int) length);
        SafeTensors.fill(json, in, source);
        return new Reading(source, limits, size - Long.BYTES - length).header(json.array());
    }

    /** The header of these tensors and strings, as it is written; without strings there is no place for them. */
    static byte[] json(
            Map<String, ? extends Numbers> tensors, Map<String, String> metadata, SafeTensors.Limits limits) {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(METADATA, metadata);
        }
        long offset = 0;
        for (Map.Entry<String, ? extends Numbers> entry : tensors.entrySet()) {
            String name = entry.getKey();
            if (name.isEmpty() || name.length() > limits.nameLength() || name.equals(METADATA)) {
                throw new IllegalArgumentException("parameter: expected a name of at most " + limits.nameLength()
                        + " characters, found " + ModelFileException.quote(name));
            }
            Type type = entry.getValue() instanceof Tensor ? Type.F32 : Type.F64;
            long end = offset + (long) type.bytes() * entry.getValue().length();
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("dtype", type.name());
            fields.put("shape", entry.getValue().shape());
            fields.put("data_offsets", List.of(offset, end));
            header.put(name, fields);
            offset = end;
        }
        byte[] json = Json.writeCompact(header);
        if (tensors.size() > limits.tensors()
                || metadata.size() > MOST_STRINGS
                || json.length > limits.headerBytes() - Long.BYTES
                || offset + json.length + 2 * Long.BYTES > limits.bytes()) {
            throw new IllegalArgumentException("parameters: expected at most " + limits.tensors() + " tensors, "
                    + limits.headerBytes() + " bytes of header and " + limits.bytes() + " bytes, found "
                    + tensors.size() + " tensors, " + json.length + " bytes of header and " + offset + " bytes");
        }
        return json;
    }

    /** One reading of a header; {@code data} is the number of bytes that follow it. */
    private record Reading(String source, SafeTensors.Limits limits, long data) {
        TensorHeader header(byte[] json) {
            if (json[0] != '{') {
                throw new ModelFileException(source + ": expected a header that starts with '{', found byte 0x"
                        + Integer.toHexString(json[0] & 0xff));
            }
            JsonNode root = Json.tree(source + " (header)", json);
            List<Entry> entries = new ArrayList<>();
            Map<String, String> metadata = Map.of();
            for (Map.Entry<String, JsonNode> field : root.properties()) {
                if (field.getKey().equals(METADATA)) {
                    metadata = metadata(field.getValue());
                } else if (entries.size() == limits.tensors()) {
                    throw new ModelFileException(source + ": expected at most " + limits.tensors() + " tensors");
                } else {
                    entries.add(entry(field.getKey(), field.getValue()));
                }
            }
            TensorHeader header = new TensorHeader(List.copyOf(entries), metadata);
            checkRanges(header.byOffset());
            return header;
        }

        private Map<String, String> metadata(JsonNode metadata) {
            Map<String, String> strings = new LinkedHashMap<>();
            boolean fits = metadata.isObject() && metadata.size() <= MOST_STRINGS;
            for (Map.Entry<String, JsonNode> field : metadata.properties()) {
                fits &= field.getValue().isTextual();
                strings.put(field.getKey(), field.getValue().asText());
            }
            if (!fits) {
                throw new ModelFileException(
                        source + ": expected " + METADATA + " to be an object of strings, at most " + MOST_STRINGS);
            }
            return Collections.unmodifiableMap(strings);
        }

        private Entry entry(String name, JsonNode fields) {
            if (name.isEmpty() || name.length() > limits.nameLength()) {
                throw fault(
                        name, "expected a name of 1 to " + limits.nameLength() + " characters, found " + name.length());
            }
            if (!fields.isObject()
                    || fields.size() != KEYS.size()
                    || !KEYS.stream().allMatch(fields::has)) {
                throw fault(name, "expected an object with dtype, shape and data_offsets alone");
            }
            Type type = type(name, fields.path("dtype"));
            List<Integer> shape = shape(name, fields.path("shape"));
            JsonNode offsets = fields.path("data_offsets");
            if (!offsets.isArray() || offsets.size() != 2) {
                throw fault(name, "expected data_offsets [begin, end]");
            }
            long begin = whole(name, "data_offsets", offsets.get(0), 0, data);
            long end = whole(name, "data_offsets", offsets.get(1), begin, data);
            int length = length(name, shape);
            if (end - begin != (long) length * type.bytes()) {
                throw fault(
                        name,
                        "expected " + (long) length * type.bytes() + " bytes for " + type + shape + ", found "
                                + (end - begin) + " in data_offsets");
            }
            return new Entry(name, type, shape, length, begin, end);
        }

        private Type type(String name, JsonNode dtype) {
            for (Type type : Type.values()) {
                if (dtype.isTextual() && type.name().equals(dtype.textValue())) {
                    return type;
                }
            }
            throw fault(name, "expected dtype F32 or F64, found " + ModelFileException.quote(dtype.asText()));
        }

        private List<Integer> shape(String name, JsonNode sizes) {
            if (!sizes.isArray() || sizes.size() > MOST_DIMENSIONS) {
                throw fault(name, "expected a shape of at most " + MOST_DIMENSIONS + " sizes");
            }
            List<Integer> shape = new ArrayList<>();
            for (JsonNode size : sizes) {
                shape.add((int) whole(name, "shape", size, 1, Integer.MAX_VALUE));
            }
            return shape;
        }

        private int length(String name, List<Integer> shape) {
            long length = 1;
            for (int size : shape) {
                length *= size;
                // Both factors are below 2^31, so that the product cannot have wrapped around.
                if (length > data) {
                    throw fault(name, "shape " + shape + " needs more than the " + data + " bytes that the file has");
                }
            }
            if (length > Integer.MAX_VALUE - 8) {
                throw fault(name, "expected fewer than 2^31 numbers, found shape " + shape);
            }
            return (int) length;
        }

        private long whole(String name, String key, JsonNode number, long least, long most) {
            if (!number.isIntegralNumber()
                    || !number.canConvertToLong()
                    || number.longValue() < least
                    || number.longValue() > most) {
                throw fault(
                        name,
                        key + ": expected whole numbers from " + least + " to " + most + ", found "
                                + ModelFileException.quote(number.toString()));
            }
            return number.longValue();
        }

        private void checkRanges(List<Entry> byOffset) {
            long end = 0;
            for (Entry entry : byOffset) {
                if (entry.begin() != end) {
                    throw fault(
                            entry.name(),
                            "expected its numbers to begin at byte " + end + ", found " + entry.begin()
                                    + (entry.begin() < end ? ": tensors overlap" : ": a hole"));
                }
                end = entry.end();
            }
            if (end != data) {
                throw new ModelFileException(source + ": expected " + end + " bytes after the header, found " + data);
            }
        }

        private ModelFileException fault(String name, String what) {
            return new ModelFileException(source + ", tensor " + ModelFileException.quote(name) + ": " + what);
        }
    }
}
