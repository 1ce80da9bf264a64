package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.datavec.api.split.FileSplit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.text.SymbolUnit;
import org.rnn4j.data.text.Symbols;
import org.rnn4j.data.translation.HashParts;
import org.rnn4j.data.translation.ParallelSequenceReader;
import org.rnn4j.data.translation.SymbolUnits;
import org.rnn4j.data.translation.TranslationSpec;

class TranslationLayoutsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void pairs() throws IOException {
        write("train.de", "ein Hund\nein Mann geht\n\neine Katze\n");
        write("train.en", "a dog\na man walks\nnothing\na cat\n");
        write("val.de", "ein Mann\n\n");
        write("val.en", "a man\n\n");
        write("test_2016.de", "eine Frau geht\n");
        write("test_2016.en", "a woman walks\n");
    }

    @Test
    void a_pair_is_ids_of_the_source_and_labels_of_the_target_on_steps_of_their_own() {
        SequenceData data = words().load(folder);
        SequenceSet train = data.train();
        assertThat(train.size()).isEqualTo(3);
        assertThat(train.sourceText(1)).isEqualTo("ein Mann geht");
        assertThat(train.references(1)).containsExactly("a man walks");
        assertThat(train.timeSteps(0)).isEqualTo(2);
        assertThat(train.labelSteps(1)).isEqualTo(4);
        assertThat(train.line(2, 0)).isEqualTo(4);

        SequenceBatch batch = Batches.of(train, 0, 1);
        assertThat(batch.timeSteps()).isEqualTo(3);
        assertThat(batch.labelSteps()).isEqualTo(4);
        assertThat(batch.labelFeatures()).isEqualTo(1);
        assertThat(batch.inputs()).isEmpty();
        assertThat(batch.inputMask()).containsExactly(1, 1, 1, 1, 0, 1);
        assertThat(batch.labelMask()).containsExactly(1, 1, 1, 1, 1, 1, 0, 1);
        Symbols target = data.preprocessing().symbols().target();
        assertThat(labels(batch, 0)).isEqualTo("a dog");
        assertThat(Symbols.text(target.symbols(ids(batch.labels(), 1)))).isEqualTo("a man walks");
        assertThat(batch.labels()[3 * 2 + 1]).isZero();
        Symbols source = data.preprocessing().symbols().ofSource();
        assertThat(Symbols.text(source.symbols(ids(batch.tokens().get(0), 0)))).isEqualTo("ein Hund");
        assertThat(train.signature().tokens().get(0).size()).isEqualTo(source.classes());
        assertThat(train.signature().classes()).hasSize(target.classes()).startsWith("");
    }

    private String labels(SequenceBatch batch, int b) {
        Symbols target = words().load(folder).preprocessing().symbols().target();
        return Symbols.text(target.symbols(ids(batch.labels(), b)));
    }

    private static int[] ids(float[] of, int b) {
        int[] ids = new int[of.length / 2];
        for (int t = 0; t < ids.length; t++) {
            ids[t] = (int) of[t * 2 + b];
        }
        return ids;
    }

    @Test
    void an_empty_line_is_left_out_of_training_and_kept_elsewhere() {
        SequenceData data = words().load(folder);
        assertThat(data.validation().size()).isEqualTo(2);
        assertThat(data.validation().timeSteps(1)).isEqualTo(1);
        assertThat(data.validation().labelSteps(1)).isEqualTo(1);
        assertThat(data.validation().label(1, 0, 0)).isZero();
        assertThat(data.summary().notes())
                .contains("train: 4 pairs, de to en for train, 1 of them with an empty side, which are left out");
    }

    @Test
    void symbols_are_learned_from_the_training_part_alone() {
        SequenceData data = words().load(folder);
        SequenceSet test = data.test();
        assertThat(test.size()).isEqualTo(1);
        assertThat(test.label(0, 1, 0)).isEqualTo(1);
        assertThat(data.preprocessing()
                        .symbols()
                        .ofSource()
                        .encode("Frau")
                        .get(0)
                        .unknown())
                .isTrue();
    }

    @Test
    void both_sides_share_the_subwords_of_both_unless_told_otherwise() {
        SequenceData shared = DataSpec.parallel(
                        ".", TranslationSpec.parallel("de", "en").withSymbols(60))
                .load(folder);
        assertThat(shared.preprocessing().symbols().source()).isNull();
        assertThat(shared.train().signature().tokens().get(0).size())
                .isEqualTo(shared.train().signature().classes().size());
        assertThat(words().load(folder).preprocessing().symbols().source()).isNotNull();
    }

    @Test
    void what_was_learned_is_read_again_as_it_was_written() {
        SequenceData data = words().load(folder);
        String json = data.preprocessing().toJson();
        Preprocessing again = Preprocessing.fromJson(json, "preprocessing.json");
        assertThat(again.toJson()).isEqualTo(json);
        SequenceSet test = again.load(folder, Part.TEST).sequences();
        assertThat(test.references(0)).containsExactly("a woman walks");
        assertThatThrownBy(() -> Preprocessing.fromJson(
                        json.replace(
                                "\"translation\" : {\n    \"source\" : {\n      \"unit\"",
                                "\"translation\" : {\n    \"sauce\" : {\n      \"unit\""),
                        "preprocessing.json"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("sauce");
    }

    @Test
    void lines_to_translate_have_no_labels() {
        Preprocessing learned = words().load(folder).preprocessing();
        byte[] lines = "eine Katze geht\n\nein Hund".getBytes(StandardCharsets.UTF_8);
        SequenceSet set = learned.apply(new ByteArrayInputStream(lines), "-").sequences();
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.timeSteps(0)).isEqualTo(3);
        assertThat(set.timeSteps(1)).isEqualTo(1);
        assertThat(set.labelSteps(0)).isZero();
        assertThat(set.sourceText(2)).isEqualTo("ein Hund");
        assertThat(set.references(2)).isEmpty();
        SequenceBatch batch = Batches.of(set, 0, 1, 2);
        assertThat(batch.labels()).isEmpty();
        assertThat(batch.tokens().get(0)).hasSize(9);
    }

    @Test
    void one_pair_may_be_named_by_what_its_files_have_in_common() throws IOException {
        Preprocessing learned = words().load(folder).preprocessing();
        assertThat(learned.load(folder.resolve("test_2016"), Part.TEST)
                        .sequences()
                        .size())
                .isEqualTo(1);
        assertThat(learned.load(folder.resolve("val.de"), Part.TEST).sequences().size())
                .isEqualTo(2);
        SequenceData one = DataSpec.parallel(
                        "train", TranslationSpec.parallel("de", "en").withSymbols(40))
                .load(folder);
        assertThat(one.train().size()).isEqualTo(3);
    }

    @Test
    void the_first_word_for_a_part_in_a_name_counts_and_a_part_without_pairs_is_named(@TempDir Path other)
            throws IOException {
        Preprocessing learned = words().load(folder).preprocessing();
        for (String side : List.of("de", "en")) {
            Files.copy(folder.resolve("val." + side), other.resolve("test_val." + side));
        }
        assertThat(learned.load(other, Part.TEST).sequences().size()).isEqualTo(2);
        assertThatThrownBy(() -> learned.load(other, Part.TRAIN))
                .isInstanceOf(DataException.class)
                .hasMessage("test_val.de: found nothing in the part train, expected at least one of the 2 series in it"
                        + " (data.split or the files' names say what is in which part)");
    }

    @Test
    void packed_files_are_read_and_named_where_they_are_broken() throws IOException {
        Files.delete(folder.resolve("train.de"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("ein Hund\nein Mann geht\n\neine Katze\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("train.de.gz"), packed.toByteArray());
        assertThat(words().load(folder).train().size()).isEqualTo(3);
        Files.write(folder.resolve("train.de.gz"), java.util.Arrays.copyOf(packed.toByteArray(), 30));
        refused("train.de.gz, line 1: the gzip data is damaged or cut off");
    }

    @Test
    void sides_of_unequal_length_are_refused_with_both_counts() throws IOException {
        write("train.en", "a dog\na man walks\n");
        refused("found 4 lines, and 2 in train.en, expected as many");
    }

    @Test
    void a_side_that_is_missing_is_named() throws IOException {
        Files.delete(folder.resolve("val.en"));
        refused("val.en or val.en.gz, expected the side that belongs to val.de");
    }

    @Test
    void bytes_that_are_no_utf8_are_refused_with_their_line() throws IOException {
        Files.write(folder.resolve("train.de"), new byte[] {'a', '\n', 'b', (byte) 0xff, '\n', 'c', '\n', 'd', '\n'});
        refused("train.de, line 2");
    }

    @Test
    void long_pairs_are_left_out_of_training_and_counted() {
        TranslationSpec spec = new TranslationSpec(
                "de", "en", null, SymbolUnits.both(SymbolUnit.WORD), null, null, null, null, 2, null, null, null);
        SequenceData data = DataSpec.parallel(".", spec).load(folder);
        assertThat(data.train().size()).isEqualTo(2);
        assertThat(data.test().size()).isEqualTo(1);
        assertThat(data.summary().notes())
                .contains("1 pair for training left out, because a side has more than 2 symbols (translation.longest)");
    }

    @Test
    void a_word_of_a_dictionary_is_a_pair_for_each_reading_in_training_and_one_sequence_elsewhere() throws IOException {
        write("some.dict", """
                ;;; readings
                tomato T AH0 M EY1 T OW2
                tomato(2) T AH0 M AA1 T OW2
                read R IY1 D # present
                read(2) R EH1 D
                read(3) R IY2 D
                o'er AO1 R
                cat K AE1 T
                hello HH AH0 L OW1
                """);
        HashParts hash = new HashParts(2, List.of(1), List.of());
        TranslationSpec spec = TranslationSpec.dictionary("[a-z]+", "[0-9]", hash);
        SequenceData data = DataSpec.dictionary("some.dict", spec).load(folder);
        assertThat(data.summary().notes())
                .contains("some.dict: 4 words with 6 readings, 1 more that are the same as another of their word, "
                        + "1 lines of words that are not used");
        List<SequenceSet> parts = List.of(data.train(), data.validation(), data.test());
        int training = 0;
        for (SequenceSet set : parts) {
            for (int i = 0; i < set.size(); i++) {
                String word = String.valueOf(set.sourceText(i));
                boolean isTest = hash.of(word) == Part.TEST;
                assertThat(set == data.test()).isEqualTo(isTest);
                assertThat(set.timeSteps(i)).isEqualTo(word.length());
                int readings = word.equals("read") || word.equals("tomato") ? 2 : 1;
                assertThat(set.references(i))
                        .hasSize(set == data.train() ? 1 : readings == 2 && set != data.train() ? 2 : 1);
                training += set == data.train() ? 1 : 0;
            }
        }
        assertThat(training).isPositive();
    }

    @Test
    void the_part_of_hello_is_the_one_that_is_published() {
        assertThat(new HashParts(20, List.of(10), List.of(1)).of("hello")).isEqualTo(Part.TEST);
    }

    @Test
    void batches_in_buckets_are_hardly_padded() throws IOException {
        StringBuilder source = new StringBuilder();
        StringBuilder target = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            source.append("a ".repeat(1 + i * 7 % 19)).append('\n');
            target.append("b ".repeat(1 + i * 5 % 13)).append('\n');
        }
        write("train.de", source.toString());
        write("train.en", target.toString());
        SequenceSet train = words().load(folder).train();
        long real = 0;
        long padded = 0;
        Iterator<SequenceBatch> epoch =
                new Batches(train, BatchOptions.shuffled(8, 1).bucketedByLength()).epoch(0);
        int seen = 0;
        while (epoch.hasNext()) {
            SequenceBatch batch = epoch.next();
            seen += batch.batch();
            padded += (long) batch.batch() * (batch.labelSteps() + batch.timeSteps());
            for (int position : batch.indexes()) {
                real += train.labelSteps(position) + train.timeSteps(position);
            }
        }
        assertThat(seen).isEqualTo(400);
        assertThat(padded).isLessThan(real * 125 / 100);
    }

    @Test
    void what_contradicts_itself_is_refused_by_its_key() {
        assertThatThrownBy(() -> TranslationSpec.parallel("de", "de")).hasMessageStartingWith("translation.target:");
        assertThatThrownBy(() -> new HashParts(2, List.of(2), List.of()))
                .hasMessageStartingWith("translation.hash.test:");
        assertThatThrownBy(() -> DataSpec.parallel(".", TranslationSpec.parallel("de", "en"))
                        .window(Window.whole(Labels.EVERY_STEP))
                        .build())
                .hasMessageStartingWith("window.labels:");
        assertThatThrownBy(() -> DataSpec.parallel(".", TranslationSpec.parallel("de", "en"))
                        .features("x")
                        .build())
                .hasMessageStartingWith("features:");
    }

    @Test
    void dl4j_gets_the_symbol_before_each_label_as_an_input_with_a_mask_of_its_own() {
        MultiDataSet batch = words().load(folder)
                .multiIterator(Part.TRAIN, BatchOptions.inOrder(2))
                .next();
        assertThat(batch.getFeatures()).hasSize(2);
        assertThat(batch.getFeatures(0).shape()).containsExactly(2, 1, 3);
        assertThat(batch.getFeatures(1).shape()).containsExactly(2, 1, 4);
        assertThat(batch.getFeatures(1).getFloat(1, 0, 0)).isZero();
        assertThat(batch.getLabels(0).shape()[2]).isEqualTo(4);
        int first = batch.getFeatures(1).getInt(1, 0, 1);
        assertThat(batch.getLabels(0).getFloat(1, first, 0)).isEqualTo(1);
        assertThat(batch.getFeaturesMaskArray(0).shape()).containsExactly(2, 3);
        assertThat(batch.getFeaturesMaskArray(1)).isEqualTo(batch.getLabelsMaskArray(0));
    }

    @Test
    void datavec_gives_each_pair_as_a_step_of_two_texts() throws Exception {
        try (ParallelSequenceReader reader = new ParallelSequenceReader(folder.resolve("train.en"))) {
            reader.initialize(new FileSplit(folder.resolve("train.de").toFile()));
            TranslationSpec spec = TranslationSpec.parallel("de", "en").withUnit(SymbolUnits.both(SymbolUnit.WORD));
            SequenceData data = SequenceData.from(
                    reader,
                    reader.columns(),
                    DataSpec.parallel("any", spec).split(Split.given(0)).build());
            assertThat(data.train().size()).isEqualTo(3);
            assertThat(data.train().references(2)).containsExactly("a cat");
        }
    }

    private DataSpecBuilder words() {
        TranslationSpec spec = TranslationSpec.parallel("de", "en").withUnit(SymbolUnits.both(SymbolUnit.WORD));
        return DataSpec.parallel(".", spec);
    }

    private void refused(String message) {
        assertThatThrownBy(() -> words().load(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
