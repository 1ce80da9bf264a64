package org.rnn4j.core.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.DoubleTensor;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

class TensorFileTest {
    private static TensorFile example() {
        Map<String, Numbers> tensors = new LinkedHashMap<>();
        tensors.put("z", new Tensor(List.of(2, 2), new float[] {1, -0.0f, Float.MIN_VALUE, Float.NaN}));
        tensors.put("a", new DoubleTensor(List.of(1), new double[] {Math.PI}));
        return new TensorFile(tensors, Map.of("format", "test", "progress", "{\"x\":1}"));
    }

    private static byte[] bytes(TensorFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.writeTo(out);
        return out.toByteArray();
    }

    private static TensorFile read(byte[] bytes) {
        return TensorFile.read(new ByteArrayInputStream(bytes), "file", TensorFile.limits());
    }

    @Test
    void numbers_of_both_precisions_and_strings_come_back_in_order() throws IOException {
        TensorFile found = read(bytes(example()));
        assertThat(found).isEqualTo(example());
        assertThat(found.tensors().keySet()).containsExactly("z", "a");
        assertThat(bytes(found)).isEqualTo(bytes(example()));
    }

    @Test
    void an_ordinary_reader_takes_the_tensors() throws IOException {
        Parameters found =
                SafeTensors.read(new ByteArrayInputStream(bytes(example())), "file", SafeTensors.Limits.standard());
        assertThat(found.get("a").values()).containsExactly((float) Math.PI);
    }

    @Test
    void strings_are_read_as_strict_json() {
        record Progress(int x) {}
        assertThat(example().value("progress", Progress.class, "file")).isEqualTo(new Progress(1));
        assertThatThrownBy(() -> example().value("format", Progress.class, "file"))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("file (format)");
        assertThatThrownBy(() -> example().value("other", Progress.class, "file"))
                .hasMessage("file: expected 'other' in the header's metadata, found none");
    }

    @Test
    void a_file_without_its_hash_is_refused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeTensors.write(out, new Parameters(Map.of("x", new Tensor(List.of(1), new float[1]))));
        assertThatThrownBy(() -> read(out.toByteArray()))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("file: expected a sha256 in the header's metadata, found none");
    }

    @Test
    void a_name_that_cannot_be_written_is_refused() {
        byte[] json = "{\"__metadata__\":{\"sha256\":\"0\",\"\\ud800\":\"x\"}}".getBytes(StandardCharsets.UTF_8);
        byte[] file = ByteBuffer.allocate(Long.BYTES + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("file: ");
    }

    @Test
    void the_hash_cannot_be_given() {
        assertThatThrownBy(() -> new TensorFile(Map.of(), Map.of("sha256", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sha256");
    }
}
