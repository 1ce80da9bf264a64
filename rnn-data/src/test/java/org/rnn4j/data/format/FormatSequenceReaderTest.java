package org.rnn4j.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Feature;

class FormatSequenceReaderTest {
    @TempDir
    private Path folder;

    @Test
    void a_piano_roll_is_88_numbers_a_step() throws Exception {
        PianoRollSequenceReader reader = new PianoRollSequenceReader();
        reader.initialize(file("x.json", "{\"train\": [[[21], []]], \"test\": [[[108]]]}"));
        assertThat(reader.columns()).hasSize(88);
        SequenceRecord first = reader.nextSequence();
        assertThat(first.getSequenceRecord()).hasSize(2);
        assertThat(first.getSequenceRecord().get(0)).startsWith(new DoubleWritable(1), new DoubleWritable(0));
        SequenceRecord second = reader.nextSequence();
        assertThat(second.getMetaData().getLocation()).endsWith("x.json#test[0]");
        assertThat(reader.hasNext()).isFalse();
        assertThat(reader.loadSequenceFromMetaData(second.getMetaData()).getSequenceRecord())
                .isEqualTo(second.getSequenceRecord());
    }

    @Test
    void a_ts_file_is_its_channels_and_its_class() throws Exception {
        TsSequenceReader reader = new TsSequenceReader();
        reader.initialize(file("x.ts", "@classLabel true a b\n@data\n1,2:3,?:a\n5:6:b\n"));
        assertThat(reader.columns()).containsExactly("dim1", "dim2", "class");
        assertThat(reader.sequenceRecord().get(1))
                .extracting(Writable::toString)
                .containsExactly("2.0", "NaN", "a");
        reader.reset();
        Window window = Window.whole(Labels.LAST_STEP);
        DataSpec spec = DataSpec.files("x")
                .features("dim1")
                .targets(Feature.category("class"))
                .window(window)
                .split(new Split(1.0, null, null, null, null))
                .build();
        SequenceData data = SequenceData.from(reader, reader.columns(), spec);
        assertThat(data.train().size()).isEqualTo(2);
        assertThat(data.train().timeSteps(0)).isEqualTo(2);
    }

    @Test
    void json_lines_are_the_keys_that_are_named() throws Exception {
        JsonLinesSequenceReader reader = new JsonLinesSequenceReader(List.of("age", "frame"), List.of("label"));
        reader.initialize(file("x.jsonl", "{\"frame\": [[1, 2], [3, 4]], \"age\": 7, \"label\": \"a\", \"id\": 3}"));
        assertThat(reader.columns()).containsExactly("age", "frame[0]", "frame[1]", "label");
        assertThat(reader.sequenceRecord().get(1))
                .containsExactly(new DoubleWritable(7), new DoubleWritable(3), new DoubleWritable(4), new Text("a"));
    }

    @Test
    void a_broken_file_is_named() throws Exception {
        InputSplit split = file("x.ts", "@data\nx\n");
        assertThatThrownBy(() -> new TsSequenceReader().initialize(split))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("x.ts, line 2, column 1 (dim1): found \"x\"");
    }

    private InputSplit file(String name, String text) throws Exception {
        URI uri = Files.writeString(folder.resolve(name), text).toUri();
        return new CollectionInputSplit(List.of(uri));
    }
}
