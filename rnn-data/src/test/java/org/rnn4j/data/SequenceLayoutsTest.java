package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.ColumnGroup;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Scaling;

class SequenceLayoutsTest {
    private static final String TS = "@dimensions 2\n@classLabel true a b\n@data\n";

    @TempDir
    private Path folder;

    @Test
    void a_piano_roll_needs_no_more_than_its_path() throws IOException {
        write("x.json", "{\"train\": [[[60], [62, 64], []]], \"valid\": [[[60], [60]]], \"test\": [[[60], [61]]]}");
        SequenceData data = DataSpec.pianoRoll("x.json").load(folder);
        DataSpec spec = data.preprocessing().data();
        assertThat(spec.features()).hasSize(88).isEqualTo(spec.targets());
        assertThat(spec.scale()).isEqualTo(Scaling.NONE);
        SequenceSet train = data.train();
        assertThat(train.timeSteps(0)).isEqualTo(2);
        assertThat(note(train, 0, 60)).isZero();
        assertThat(note(train, 0, 64)).isEqualTo(1);
        assertThat(note(train, 1, 64)).isZero();
        float[] step = new float[88];
        train.copyInput(0, 1, step, 0);
        assertThat(IntStream.range(0, 88).filter(i -> step[i] == 1)).containsExactly(62 - 21, 64 - 21);
        assertThat(data.summary().constant()).isEmpty();
        assertThat(data.summary().text()).contains("x.json: piano rolls, 3 sequences, 7 steps");
        Preprocessing restored = Preprocessing.fromJson(data.preprocessing().toJson(), "p");
        assertThat(restored).isEqualTo(data.preprocessing());
        Path other = write("y.json", "[[[60], [62]], [[64]]]");
        assertThat(restored.load(other, Part.TEST).sequences().size()).isEqualTo(1);
        assertThat(restored.load(other, Part.TEST).tooShort()).containsExactly("y[1]");
        assertThat(restored.apply(other).sequences().timeSteps(0)).isEqualTo(2);
    }

    @Test
    void what_is_left_out_of_a_ts_specification_is_every_channel_and_the_class() throws IOException {
        write("X_TRAIN.ts", TS + "1,2:3,4:a\n5:6:b\n7:8:a\n9:1:b\n");
        write("X_TEST.ts", TS + "1,2,3:3,4,5:b\n");
        SequenceData data = DataSpec.ts("X_TRAIN.ts").split(Split.given(0.5)).load(folder);
        assertThat(data.preprocessing().featureNames()).containsExactly("dim1", "dim2");
        assertThat(data.preprocessing().classNames()).containsExactly("a", "b");
        assertThat(data.preprocessing().data().window().labels()).isEqualTo(Labels.LAST_STEP);
        assertThat(data.train().size()).isEqualTo(2);
        assertThat(data.validation().size()).isEqualTo(2);
        assertThat(data.test().size()).isEqualTo(1);
        assertThat(data.test().timeSteps(0)).isEqualTo(3);
        assertThat(data.test().label(0, 0, 0)).isEqualTo(1);
    }

    @Test
    void dimensions_mix_with_features_derived_from_them() throws IOException {
        write("x.ts", TS + "1,2:3,5:a\n5:6:b\n");
        Feature all = Feature.columns(ColumnGroup.DIMENSIONS);
        SequenceData data = DataSpec.ts("x.ts")
                .features(all, all.changes())
                .split(Split.given(0))
                .scale(Scaling.NONE)
                .load(folder);
        assertThat(data.preprocessing().featureNames())
                .containsExactly("dim1", "dim2", "change of dim1", "change of dim2");
        float[] step = new float[4];
        data.train().copyInput(0, 1, step, 0);
        assertThat(step).containsExactly(2, 5, 1, 2);
    }

    @Test
    void a_file_that_says_no_part_is_the_one_that_is_asked_for() throws IOException {
        write("x.ts", TS + "1:3:a\n5:6:b\n7:8:a\n9:1:b\n");
        SequenceData data = DataSpec.ts("x.ts").split(Split.given(0.5)).load(folder);
        assertThat(data.train().size()).isEqualTo(2);
        assertThat(data.test().size()).isZero();
        Path other = write("y.ts", TS + "1:3:a\n5:6:b\n7:8:a\n");
        Preprocessing fitted = data.preprocessing();
        for (Part part : Part.values()) {
            PreparedParts parts = fitted.parts(other, null, part);
            assertThat(parts.part().size()).isEqualTo(3);
            assertThat(fitted.load(other, part).sequences().size()).isEqualTo(3);
            assertThat(parts.train().size()).isEqualTo(part == Part.TRAIN ? 3 : part == Part.ALL ? 3 : 0);
        }
        Path own = folder.resolve("x.ts");
        assertThat(fitted.ownParts(own, null, Part.VALIDATION).part().size()).isEqualTo(2);
        assertThatThrownBy(() -> fitted.ownParts(own, null, Part.TEST)).isInstanceOf(DataException.class);
    }

    @Test
    void another_file_has_the_parts_that_its_name_says() throws IOException {
        write("x.ts", TS + "1:3:a\n5:6:b\n");
        Preprocessing fitted =
                DataSpec.ts("x.ts").split(Split.given(0)).load(folder).preprocessing();
        write("Y_TRAIN.ts", TS + "1:3:a\n5:6:b\n7:8:a\n");
        Path test = write("Y_TEST.ts", TS + "1:3:a\n");
        assertThat(fitted.parts(test, null, Part.TEST).part().size()).isEqualTo(1);
        assertThat(fitted.parts(test, null, Part.TEST).train().size()).isEqualTo(3);
        assertThat(fitted.apply(test).sequences().size()).isEqualTo(1);
    }

    @Test
    void a_class_that_training_does_not_know_is_refused_with_its_line() throws IOException {
        write("x.ts", TS + "1:3:a\n5:6:a\n");
        Preprocessing fitted =
                DataSpec.ts("x.ts").split(Split.given(0)).load(folder).preprocessing();
        Path other = write("y.ts", TS + "1:3:a\n5:6:b\n");
        assertThatThrownBy(() -> fitted.load(other, Part.TEST))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "y.ts, line 5, column 3 (class): found \"b\", expected a class that the training rows have: a");
    }

    @Test
    void a_file_with_another_number_of_channels_is_refused() throws IOException {
        write("x.ts", TS + "1:3:a\n5:6:b\n");
        Preprocessing fitted =
                DataSpec.ts("x.ts").split(Split.given(0)).load(folder).preprocessing();
        Path more = write("more.ts", "@classLabel true a b\n@data\n1:3:4:a\n");
        Path fewer = write("fewer.ts", "@classLabel true a b\n@data\n1:a\n");
        assertThatThrownBy(() -> fitted.apply(more))
                .isInstanceOf(DataException.class)
                .hasMessage("more.ts, line 3: found 3 dimensions, expected 2 dimensions");
        assertThatThrownBy(() -> fitted.load(fewer, Part.TEST))
                .hasMessage("fewer.ts, line 3: found 1 dimension, expected 2 dimensions");
    }

    @Test
    void the_lists_of_a_json_key_are_dimensions_too() throws IOException {
        write("x.jsonl", "{\"f\": [[1, 2], [3, 4]], \"y\": \"a\"}\n{\"f\": [[5, 6]], \"y\": \"b\"}\n");
        SequenceData data = DataSpec.jsonLines("x.jsonl")
                .features(Feature.column("f").group(ColumnGroup.DIMENSIONS))
                .targets(Feature.category("y"))
                .window(org.rnn4j.data.sequence.Window.whole(Labels.LAST_STEP))
                .split(Split.given(0))
                .load(folder);
        assertThat(data.preprocessing().featureNames()).containsExactly("f[0]", "f[1]");
        Path other = write("y.jsonl", "{\"f\": [[1, 2, 3]]}");
        assertThatThrownBy(() -> data.preprocessing().apply(other))
                .hasMessage("y.jsonl, line 1: found 3 dimensions, expected 2 dimensions");
        Path same = write("z.jsonl", "{\"f\": [[1, 2]]}");
        assertThat(data.preprocessing().apply(same).sequences().size()).isEqualTo(1);
    }

    @Test
    void jsonl_is_split_by_series_unless_the_files_are_to_say_it() throws IOException {
        Files.createDirectories(folder.resolve("set"));
        write("set/train.jsonl", "{\"x\": [1, 2]}\n{\"x\": [1, 2]}\n");
        write("set/test.jsonl", "{\"x\": [1, 2]}\n");
        DataSpecBuilder spec = DataSpec.jsonLines("set").features("x").targets("x");
        assertThat(spec.build().split().by()).isEqualTo(SplitBy.SERIES);
        SequenceData data = spec.split(Split.given(0)).load(folder);
        assertThat(data.train().size()).isEqualTo(2);
        assertThat(data.test().size()).isEqualTo(1);
    }

    @Test
    void keys_that_make_no_sense_with_such_a_layout_are_refused() {
        assertThatThrownBy(() -> DataSpec.ts("x").time("date").build()).hasMessageStartingWith("time: expected none");
        assertThatThrownBy(() -> DataSpec.table("x")
                        .features(Feature.columns(ColumnGroup.NOTES))
                        .targets("a")
                        .build())
                .hasMessage("features[0].columns: expected notes with layout: piano-roll only");
        assertThatThrownBy(() -> DataSpec.table("x")
                        .features("a")
                        .targets("a")
                        .split(Split.given(0.2))
                        .build())
                .hasMessageStartingWith("split.by: expected time, series, end or start");
        assertThatThrownBy(() -> new Split(0.5, null, null, SplitBy.GIVEN, null))
                .hasMessageStartingWith("split.train: expected none with by: given");
        assertThatThrownBy(() -> Split.given(1)).hasMessageStartingWith("split.validation: expected a share");
    }

    private static float note(SequenceSet set, int step, int note) {
        return set.label(0, step, note - 21);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
