package org.rnn4j.app.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.TinyModel;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.streaming.RowStream;
import org.rnn4j.app.experiment.streaming.StreamFiles;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.core.network.DoubleTensor;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.data.source.NamedRows;

class SnapshotTest {
    @TempDir
    private static Path folder;

    private static TrainedModel model;
    private static RowStream stream;
    private static TensorFile saved;

    @BeforeAll
    static void train() throws IOException {
        TinyModel tiny = TinyModel.multilabel(folder.resolve("tiny"));
        model = TrainedModel.open(tiny.train(folder.resolve("run"), "data.window={labels: everyStep}"));
        stream = RowStream.of(model);
        RowStream.State state = stream.begin(4);
        NamedRows rows = new NamedRows("rows", stream.format());
        for (int day = 1; day < 8; day++) {
            stream.step(state, rows.row(day, Map.of("day", "2024-01-0" + day, "level", "100" + day)));
        }
        saved = StreamFiles.of(state, Map.of());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void what_was_saved_is_read() {
        assertThat(StreamFiles.of(StreamFiles.rows(stream, 4, saved, "snapshot"), Map.of()))
                .isEqualTo(saved);
    }

    @Test
    void a_snapshot_with_a_right_hash_and_wrong_content_is_refused_naming_what_is_wrong() {
        refused(json("\"series\":\"rows\"", "\"series\":null"), "found some missing");
        refused(json("\"seen\":7", "\"seen\":-7"), "found 1");
        refused(json("\"seen\":7", "\"seen\":9223372036854775807"), "to be kept");
        refused(json("\"added\":1", "\"added\":100"), "found 100");
        refused(json("\"walked\":true", "\"walked\":false"), "expected the state of a network, found none");
        refused(json("\"numbers\":[\"level\"]", "\"numbers\":[\"other\"]"), "columns: expected");
        refused(json("\"numbers\":[\"level\"]", "\"numbers\":[]"), "columns: expected");
        refused(json("\"texts\":{}", "\"texts\":{\"sky\":[\"sun\"]}"), "columns: expected");
        refused(json("\"times\":[", "\"times\":[99999999999999999,"), "times: expected one for each");
        refused(json("\"times\":[1", "\"times\":[9999"), "times: expected whole numbers");
        refused(json("\"lines\":[", "\"lines\":[-"), "lines: expected whole numbers");
        refused(json("\"walked\":true", "\"walked\":true,\"class\":\"java.io.File\""), "unknown key");
        refused(json("[{", "[{\"series\":1,"), "series");
        refused(json("[{", "[[{"), "expected");
        refused(json("}]", "},{}]"), "expected a whole number");
        refused(json("[{", "[null,{"), "series: expected objects, found null");
        refused(json("}]", "},{\"seen\":1,\"added\":1,\"walked\":true}]"), "found some missing");
    }

    @Test
    void numbers_and_states_that_do_not_fit_are_refused() {
        refused(tensors(left -> without(left, "numbers.0")), "expected F64 numbers by the name series.0/numbers.0");
        refused(tensors(left -> with(left, "numbers.0", new DoubleTensor(List.of(1), new double[1]))), "values");
        refused(
                tensors(left -> with(
                        left, "numbers.0", new DoubleTensor(List.of(3), new double[] {1, 2, Double.POSITIVE_INFINITY
                        }))),
                "numbers: expected finite ones");
        refused(tensors(left -> without(left, "hidden")), "state: expected 4 numbers of simple-rnn/hidden, found none");
        refused(tensors(left -> with(left, "hidden", new Tensor(List.of(2), new float[2]))), "found 2");
        refused(
                tensors(left -> with(left, "hidden", new Tensor(List.of(4), new float[] {Float.NaN, 0, 0, 0}))),
                "expected finite numbers");
        refused(
                tensors(left -> {
                    left.put("other", new Tensor(List.of(1), new float[1]));
                    return left;
                }),
                "found other");
    }

    private static void refused(TensorFile file, String reason) {
        assertThatThrownBy(() -> StreamFiles.rows(stream, 4, file, "snapshot"))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("snapshot")
                .hasMessageContaining(reason);
    }

    private static TensorFile json(String from, String to) {
        String series = saved.strings().get("series");
        assertThat(series).contains(from);
        return new TensorFile(saved.tensors(), Map.of("series", series.replace(from, to)));
    }

    private static TensorFile tensors(UnaryOperator<Map<String, Numbers>> change) {
        return new TensorFile(change.apply(new LinkedHashMap<>(saved.tensors())), saved.strings());
    }

    private static Map<String, Numbers> without(Map<String, Numbers> tensors, String ending) {
        tensors.keySet().removeIf(name -> name.endsWith(ending));
        return tensors;
    }

    private static Map<String, Numbers> with(Map<String, Numbers> tensors, String ending, Numbers value) {
        tensors.replaceAll((name, before) -> name.endsWith(ending) ? value : before);
        return tensors;
    }
}
