package org.rnn4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessSequenceRecordReader;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.MathOp;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.SequenceSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Scaling;

class SequenceReadersTest {
    @TempDir
    private Path folder;

    private File one;
    private File two;

    @BeforeEach
    void write() throws Exception {
        one = Files.writeString(folder.resolve("1.csv"), "x;kind\n1;a\n2;b\n3;a\n")
                .toFile();
        two = Files.writeString(folder.resolve("2.csv"), "x;kind\n7;b\n8;a\n").toFile();
    }

    @Test
    void a_table_is_one_sequence() throws Exception {
        TableSequenceReader reader = new TableSequenceReader();
        reader.initialize(new FileSplit(one));
        assertThat(reader.columns()).containsExactly("x", "kind");
        assertThat(reader.sequenceRecord()).hasSize(3).element(1).asString().isEqualTo("[2, b]");
        assertThat(reader.hasNext()).isFalse();
        reader.reset();
        assertThat(reader.hasNext()).isTrue();
        assertThatThrownBy(() -> new TableSequenceReader().initialize(files()))
                .isInstanceOf(DataException.class)
                .hasMessage("input split: found 2 files, expected one");
    }

    @Test
    void each_file_is_a_sequence_of_its_own_length_and_can_be_loaded_again() throws Exception {
        FileSequenceReader reader = new FileSequenceReader();
        reader.initialize(files());
        assertThat(reader.nextSequence().getSequenceLength()).isEqualTo(3);
        SequenceRecord second = reader.nextSequence();
        assertThat(second.getTimeStep(0).get(0).toDouble()).isEqualTo(7);
        assertThat(reader.loadSequenceFromMetaData(second.getMetaData())).isEqualTo(second);
    }

    @Test
    void rows_of_an_id_are_a_sequence() throws Exception {
        SeriesSequenceReader reader = new SeriesSequenceReader("kind");
        reader.initialize(new FileSplit(one));
        SequenceRecord a = reader.nextSequence();
        assertThat(a.getSequenceRecord()).hasToString("[[1, a], [3, a]]");
        SequenceRecord b = reader.nextSequence();
        assertThat(b.getSequenceRecord()).hasToString("[[2, b]]");
        assertThat(reader.loadSequenceFromMetaData(b.getMetaData()).getSequenceRecord())
                .hasToString("[[2, b]]");
    }

    @Test
    void a_reader_and_a_transform_process_of_the_users_own_plug_in() throws Exception {
        FileSequenceReader reader = new FileSequenceReader();
        reader.initialize(files());
        SequenceSchema schema = (SequenceSchema) new SequenceSchema.Builder()
                .addColumnDouble("x")
                .addColumnCategorical("kind", "a", "b")
                .build();
        TransformProcess tenfold = new TransformProcess.Builder(schema)
                .doubleMathOp("x", MathOp.Multiply, 10)
                .build();
        SequenceRecordReader transformed = new TransformProcessSequenceRecordReader(reader, tenfold);
        DataSpec spec = DataSpec.files("unused")
                .features(Feature.column("x"))
                .targets(Feature.column("kind").is("b"))
                .scale(Scaling.NONE)
                .split(new Split(0.5, 0.0, 0.5, null, null))
                .build();
        SequenceData data = SequenceData.from(transformed, List.of("x", "kind"), spec);
        assertThat(data.train().size()).isEqualTo(1);
        assertThat(data.train().timeSteps(0))
                .as("three rows, the last has no next")
                .isEqualTo(2);
        assertThat(data.train().series(0).inputs().array()).containsExactly(10, 20, 30);
        assertThat(data.train().label(0, 0, 0)).isEqualTo(1);
        assertThat(data.test().series(0).inputs().array()).containsExactly(70, 80);
        assertThat(data.test().timeSteps(0)).isEqualTo(1);
    }

    private CollectionInputSplit files() {
        return new CollectionInputSplit(List.of(one.toURI(), two.toURI()));
    }
}
