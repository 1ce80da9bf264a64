package org.rnn4j.core.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

class SafeTensorsTest {
    private static final SafeTensors.Limits SMALL = new SafeTensors.Limits(1 << 20, 1 << 16, 3, 20);

    /** A file as the format's description lays it out, made without the writer. */
    static byte[] file(String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static Parameters read(byte[] bytes) {
        return SafeTensors.read(new ByteArrayInputStream(bytes), "weights", SMALL);
    }

    private static byte[] written(Parameters parameters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeTensors.write(out, parameters);
        return out.toByteArray();
    }

    @Test
    void the_bytes_are_those_of_the_format() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", new Tensor(List.of(1, 2), new float[] {1f, -2.5f}));
        tensors.put("a", new Tensor(List.of(1), new float[] {0f}));
        String header = "{\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        byte[] expected = file(header + " ".repeat((8 - header.length() % 8) % 8), 12);
        ByteBuffer.wrap(expected)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(expected.length - 12, 1f)
                .putFloat(expected.length - 8, -2.5f);
        assertThat(written(new Parameters(tensors))).isEqualTo(expected);
        assertThat(read(expected).byName()).containsExactlyEntriesOf(tensors);
    }

    @Test
    void every_bit_pattern_survives_across_chunks(@TempDir Path folder) {
        float[] values = new float[(1 << 17) + 13];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
        }
        values[0] = Float.NaN;
        values[1] = -0f;
        SafeTensors.write(folder.resolve("w"), new Parameters(Map.of("x", new Tensor(List.of(values.length), values))));
        float[] found = SafeTensors.read(folder.resolve("w")).get("x").values();
        assertThat(Arrays.equals(values, found)).isTrue();
        assertThat(Float.floatToRawIntBits(found[1])).isEqualTo(Float.floatToRawIntBits(-0f));
    }

    @Test
    void float64_is_rounded_to_float32_and_metadata_is_allowed() {
        byte[] file = file("""
                {"__metadata__":{"format":"pt"},"x":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}""", 16);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(file.length - 16, Math.PI)
                .putDouble(file.length - 8, -1);
        assertThat(read(file).get("x").values()).containsExactly((float) Math.PI, -1f);
    }

    @Test
    void tensors_may_lie_in_another_order_than_in_the_header() {
        byte[] file = file("""
                {"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},\
                "y":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 8);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(file.length - 8, 1)
                .putFloat(file.length - 4, 2);
        assertThat(read(file).byName().keySet()).containsExactly("x", "y");
        assertThat(read(file).get("x").values()).containsExactly(2);
        assertThat(read(file).get("y")).isEqualTo(new Tensor(List.of(), new float[] {1}));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            overlap             | {"x":F32 [2] [0,8], "y":F32 [2] [4,12]}             | 12 | tensors overlap
            same range twice    | {"x":F32 [2] [0,8], "y":F32 [2] [0,8]}              | 8  | tensors overlap
            hole                | {"x":F32 [1] [0,4], "y":F32 [1] [8,12]}             | 12 | a hole
            late begin          | {"x":F32 [1] [4,8]}                                 | 8  | expected its numbers to begin at byte 0, found 4
            trailing bytes      | {"x":F32 [1] [0,4]}                                 | 5  | expected 4 bytes after the header, found 5
            beyond the file     | {"x":F32 [4] [0,16]}                                | 12 | expected whole numbers from 0 to 12, found '16'
            backwards           | {"x":F32 [1] [4,0]}                                 | 4  | expected whole numbers from 4 to 4, found '0'
            negative offset     | {"x":F32 [1] [-4,0]}                                | 4  | data_offsets: expected whole numbers
            three offsets       | {"x":F32 [1] [0,4,4]}                               | 4  | expected data_offsets [begin, end]
            huge offset         | {"x":F32 [1] [0,99999999999999999999]}              | 4  | found '99999999999999999999'
            shape and range     | {"x":F32 [3] [0,8]}                                 | 12 | expected 12 bytes for F32[3], found 8
            NaN size            | {"x":F32 [NaN] [0,4]}                               | 4  | expected JSON
            fractional size     | {"x":F32 [1.5] [0,4]}                               | 4  | shape: expected whole numbers
            size as text        | {"x":F32 ["1"] [0,4]}                               | 4  | shape: expected whole numbers
            negative size       | {"x":F32 [-1,-1] [0,4]}                             | 4  | found '-1'
            zero size           | {"x":F32 [0] [0,0]}                                 | 0  | from 1 to
            size over 2^31      | {"x":F32 [4294967297] [0,4]}                        | 4  | found '4294967297'
            overflowing product | {"x":F32 [65536,65536,65536,65536,1] [0,4]}         | 4  | needs more than
            too many dimensions | {"x":F32 [1,1,1,1,1,1,1,1,1] [0,4]}                 | 4  | at most 8 sizes
            unknown dtype       | {"x":Q99 [1] [0,4]}                                 | 4  | expected dtype F32 or F64, found 'Q99'
            integers            | {"x":I32 [1] [0,4]}                                 | 4  | expected dtype F32 or F64, found 'I32'
            duplicate name      | {"x":F32 [1] [0,4], "x":F32 [1] [4,8]}              | 8  | Duplicate
            duplicate, escaped  | {"x":F32 [1] [0,4], "\\u0078":F32 [1] [4,8]}         | 8  | Duplicate
            name too long       | {"xxxxxxxxxxxxxxxxxxxxxxxxx":F32 [1] [0,4]}         | 4  | expected a name of 1 to 20 characters, found 25
            no name             | {"":F32 [1] [0,4]}                                  | 4  | expected a name of 1 to 20 characters, found 0
            too many tensors    | {"a":F32 [1] [0,4],"b":F32 [1] [4,8],"c":F32 [1] [8,12],"d":F32 [1] [12,16]} | 16 | at most 3 tensors
            extra key           | {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"class":"a"}} | 4 | alone
            missing key         | {"x":{"dtype":"F32","shape":[1]}}                   | 4  | alone
            tensor is a number  | {"x":1}                                             | 0  | expected an object
            metadata of numbers | {"__metadata__":{"a":1}}                            | 0  | an object of strings
            metadata as text    | {"__metadata__":"a"}                                | 0  | an object of strings
            not JSON            | {hello}                                             | 0  | expected JSON
            an array            | [1]                                                 | 0  | expected a header that starts with '{'
            leading space       | ` {}`                                               | 0  | expected a header that starts with '{'
            two documents       | {} {}                                               | 0  | expected JSON to end here
            a nul after it      | {"x":F32 [1] [0,4]}\\0                               | 4  | (header)
            """)
    void a_hostile_header_is_refused(String what, String header, int dataBytes, String message) {
        String json = header.replaceAll(
                        "([A-Z]\\d\\d) (\\[[^]]*]) (\\[[^]]*])", "{\"dtype\":\"$1\",\"shape\":$2,\"data_offsets\":$3}")
                .replace("\\0", "\0");
        assertThatThrownBy(() -> read(file(json, dataBytes)))
                .as(what)
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("weights")
                .hasMessageContaining(message);
    }

    @Test
    void a_header_length_is_checked_before_anything_is_allocated() {
        for (long length : new long[] {Long.MAX_VALUE, -1, 1L << 40, 0, 1, 1 << 16 | 1, 9}) {
            byte[] file = file("{}", 6);
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            assertThatThrownBy(() -> read(file))
                    .isExactlyInstanceOf(ModelFileException.class)
                    .hasMessageContaining(
                            "expected a header length from 2 to 8, found " + Long.toUnsignedString(length));
        }
    }

    @Test
    void a_file_cut_off_anywhere_is_refused() throws IOException {
        byte[] whole = written(new Parameters(Map.of("x", new Tensor(List.of(2, 2), new float[4]))));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isExactlyInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void no_changed_byte_of_the_header_gives_another_kind_of_exception() throws IOException {
        byte[] whole = written(new Parameters(Map.of("x", new Tensor(List.of(2, 2), new float[4]))));
        SplittableRandom random = new SplittableRandom(9);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] changed = whole.clone();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                changed[random.nextInt(whole.length - 16)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(changed).count()).isEqualTo(4);
            } catch (ModelFileException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(15_000, 20_000);
    }

    @Test
    void deep_nesting_and_bad_utf8_and_too_many_bytes_are_refused() {
        assertThatThrownBy(() -> read(file("{\"x\":" + "[".repeat(50_000), 0)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageContaining("nesting depth");
        byte[] latin = file("{\"?\":1}", 0);
        latin[10] = (byte) 0xe9;
        assertThatThrownBy(() -> read(latin))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read(new byte[(1 << 20) + 1]))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageContaining("expected at most 1048576 bytes");
    }

    @Test
    void what_no_reader_would_take_is_not_written() {
        Tensor one = new Tensor(List.of(1), new float[1]);
        for (String name : List.of("", "__metadata__", "x".repeat(301))) {
            assertThatThrownBy(() -> written(new Parameters(Map.of(name, one))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("name");
        }
    }
}
