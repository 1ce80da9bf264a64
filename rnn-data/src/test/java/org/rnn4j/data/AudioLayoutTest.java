package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.split.FileSplit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.augment.Augmentation;
import org.rnn4j.data.audio.features.FeatureExtractor;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.audio.features.Features;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.speech.CorpusOptions;
import org.rnn4j.data.speech.Join;
import org.rnn4j.data.speech.PartRules;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.transform.ColumnGroup;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Scaling;
import org.rnn4j.data.utterance.AudioSequenceReader;
import org.rnn4j.data.utterance.AudioSpec;

class AudioLayoutTest {
    private static final int RATE = 8000;
    private static final FeatureOptions SOUND = FeatureOptions.logMel(RATE, 12);
    private static final CorpusOptions CORPUS = new CorpusOptions(
            "{digit}_{speaker}_{index}",
            null,
            "digit",
            null,
            new PartRules(null, Map.of("index", List.of(1)), Map.of("index", List.of(0))));
    private static final AudioSpec AUDIO = AudioSpec.of(SOUND, CORPUS).unit(TextUnit.WORD);

    @TempDir
    private Path folder;

    @BeforeEach
    void recordings() throws IOException {
        for (int digit = 0; digit < 3; digit++) {
            for (String speaker : List.of("ann", "bob")) {
                for (int index = 0; index < 4; index++) {
                    tone(digit + "_" + speaker + "_" + index + ".wav", 300 + 400 * digit, 0.3 + 0.02 * index);
                }
            }
        }
    }

    @Test
    void recordings_are_sequences_of_features_with_what_is_said_as_labels() {
        SequenceData data = DataSpec.audio("wavs", AUDIO).load(folder);
        DataSpec spec = data.preprocessing().data();
        assertThat(spec.window().labels()).isEqualTo(Labels.TRANSCRIPT);
        assertThat(spec.scale()).isEqualTo(Scaling.STANDARD);
        assertThat(data.preprocessing().featureNames()).isEqualTo(SOUND.names());
        assertThat(data.preprocessing().classNames()).containsExactly("", "0", "1", "2");
        SequenceSet test = data.test();
        assertThat(test.size()).isEqualTo(6);
        assertThat(data.validation().size()).isEqualTo(6);
        assertThat(data.train().size()).isEqualTo(12);
        assertThat(test.transcript(1)).isEqualTo("0");
        assertThat(test.series(1).rows().series()).isEqualTo("0_bob_0.wav");
        assertThat(test.text(1, 0, "speaker")).isEqualTo("bob");
        assertThat(test.text(1, 0, "file")).isEqualTo("0_bob_0.wav");
        assertThat(test.timeSteps(1)).isEqualTo(SOUND.steps((int) (0.3 * RATE)));
        assertThat(data.summary().text()).contains("24 recordings in 24 files", "12 features every 10");
    }

    @Test
    void inputs_are_the_features_of_the_recording_scaled() {
        SequenceData data = DataSpec.audio("wavs", AUDIO).load(folder);
        Features plain = new FeatureExtractor(SOUND)
                .of(AudioFile.read(folder.resolve("wavs").resolve("0_ann_0.wav"), RATE));
        float[] step = new float[12];
        data.test().copyInput(0, 5, step, 0);
        for (int i = 0; i < 12; i++) {
            assertThat(step[i]).isEqualTo((float)
                    data.preprocessing().featureScalers().get(i).scaled(plain.at(5, i)));
        }
    }

    @Test
    void one_thing_about_a_recording_is_a_class() {
        SequenceData data = DataSpec.audio("wavs", AUDIO)
                .targets(Feature.category("speaker"))
                .load(folder);
        assertThat(data.preprocessing().data().window().labels()).isEqualTo(Labels.LAST_STEP);
        assertThat(data.preprocessing().classNames()).containsExactly("ann", "bob");
        assertThat(data.train().label(0, 0, 0)).isZero();
        assertThat(data.train().label(3, 0, 0)).isEqualTo(1);
    }

    @Test
    void augmentation_is_another_one_in_each_epoch_and_the_same_again() {
        AudioSpec varied = AUDIO.training(
                new Augmentation(0.2, 0.1, List.of(5.0, 20.0), 1.0, 6.0, null, null, null, null, null), null);
        SequenceData data = DataSpec.audio("wavs", varied).load(folder);
        Batches batches = new Batches(data.train(), BatchOptions.shuffled(4, 3));
        SequenceBatch first = batches.epoch(0).next();
        SequenceBatch again = new Batches(
                        DataSpec.audio("wavs", varied).load(folder).train(), BatchOptions.shuffled(4, 3))
                .epoch(0)
                .next();
        assertThat(again.inputs()).containsExactly(first.inputs());
        assertThat(again.indexes()).containsExactly(first.indexes());
        Batches other = new Batches(data.train(), BatchOptions.inOrder(12));
        assertThat(other.epoch(1).next().inputs())
                .isNotEqualTo(other.epoch(2).next().inputs());
        assertThat(other.epoch(1).next().labels()).containsExactly(0 + 1f, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
        assertThat(other.epoch(1).next().lengths())
                .isNotEqualTo(Batches.of(data.train(), other.epoch(1).next().indexes())
                        .lengths());
        assertThat(data.validation().renewal()).isNull();
    }

    @Test
    void a_variation_without_room_for_its_text_is_not_used() throws IOException {
        Files.createDirectories(folder.resolve("said"));
        for (int i = 0; i < 3; i++) {
            tone("../said/aaa_x_" + (i + 1) + ".wav", 400, 0.065);
        }
        AudioSpec characters = AUDIO.unit(TextUnit.CHARACTER);
        AudioSpec faster =
                characters.training(new Augmentation(0.4, null, null, null, null, null, null, null, null, null), null);
        SequenceData data = DataSpec.audio(
                        "said",
                        AudioSpec.of(SOUND, new CorpusOptions("{digit}_{s}_{i}", null, "digit", null, null))
                                .training(faster.augment(), null))
                .load(folder);
        assertThat(data.train().timeSteps(0)).isEqualTo(5);
        for (int epoch = 0; epoch < 20; epoch++) {
            for (int length : new Batches(data.train(), BatchOptions.inOrder(3))
                    .epoch(epoch)
                    .next()
                    .lengths()) {
                assertThat(length).isGreaterThanOrEqualTo(5);
            }
        }
    }

    @Test
    void strings_are_joined_anew_in_each_epoch_from_recordings_of_their_part() {
        Join join = new Join(20, List.of(2, 4), null, null, List.of(-60.0, -50.0), null, "speaker", null, null);
        SequenceData data = DataSpec.audio("wavs", AUDIO.training(null, join)).load(folder);
        assertThat(data.train().size()).isEqualTo(20);
        assertThat(data.validation().size()).isEqualTo(6);
        assertThat(data.test().transcript(0)).matches("[0-2]( [0-2]){1,3}");
        SequenceBatch batch =
                new Batches(data.train(), BatchOptions.inOrder(20)).epoch(5).next();
        for (int b = 0; b < 20; b++) {
            int said = 0;
            for (int s = 0; s < batch.labelSteps(); s++) {
                said += batch.labelMask() == null || batch.labelMask()[s * 20 + b] == 1 ? 1 : 0;
            }
            assertThat(said).isEqualTo(data.train().labelSteps(b)).isBetween(2, 4);
        }
    }

    @Test
    void what_was_learned_hears_other_files_folders_and_streams() throws IOException {
        SequenceData data = DataSpec.audio("wavs", AUDIO).load(folder);
        Preprocessing saved = Preprocessing.fromJson(data.preprocessing().toJson(), "p");
        assertThat(saved).isEqualTo(data.preprocessing());
        Path other = Files.createDirectories(folder.resolve("other"));
        tone("../other/any name.wav", 500, 0.2);
        SequenceSet whole = saved.apply(other).sequences();
        SequenceSet file = saved.apply(other.resolve("any name.wav")).sequences();
        assertThat(file.timeSteps(0)).isEqualTo(whole.timeSteps(0)).isEqualTo(18);
        try (InputStream in = Files.newInputStream(other.resolve("any name.wav"))) {
            SequenceSet stream = saved.apply(in, "stream").sequences();
            float[] one = new float[12];
            float[] two = new float[12];
            stream.copyInput(0, 7, one, 0);
            file.copyInput(0, 7, two, 0);
            assertThat(one).containsExactly(two);
        }
        assertThat(saved.parts(folder.resolve("wavs"), null, Part.TEST).part().size())
                .isEqualTo(6);
        assertThatThrownBy(() -> saved.apply(new ByteArrayInputStream(new byte[100]), "zeros"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("zeros");
    }

    @Test
    void a_datavec_reader_gives_the_same_features() throws IOException, InterruptedException {
        Path wavs = folder.resolve("wavs");
        try (AudioSequenceReader reader = new AudioSequenceReader(SOUND)) {
            reader.initialize(new FileSplit(wavs.toFile(), new String[] {"wav"}, false));
            assertThat(reader.columns()).isEqualTo(SOUND.names());
            int sequences = 0;
            while (reader.hasNext()) {
                SequenceRecord sequence = reader.nextSequence();
                Path file = Path.of(sequence.getMetaData().getURI());
                Features expected = new FeatureExtractor(SOUND).of(AudioFile.read(file, RATE));
                assertThat(sequence.getSequenceRecord()).hasSize(expected.steps());
                assertThat(sequence.getSequenceRecord().get(3).get(2).toDouble())
                        .isEqualTo(expected.at(3, 2));
                sequences++;
            }
            assertThat(sequences).isEqualTo(24);
        }
    }

    @Test
    void files_that_belong_to_recordings_can_lie_elsewhere() throws IOException {
        String lines = "{\"audio\": [\"0_ann_2.wav\", \"1_ann_3.wav\"], \"gaps\": [0, 50, 0], \"part\": \"train\"}\n"
                + "{\"audio\": [\"2_bob_1.wav\"], \"part\": \"validation\"}\n";
        Path manifest = Files.writeString(folder.resolve("strings.jsonl"), lines);
        AudioSpec listed = AudioSpec.of(SOUND, new CorpusOptions("{digit}_{s}_{i}", null, "digit", "recordings", null))
                .unit(TextUnit.WORD);
        DataSpec spec = DataSpec.audio("strings.jsonl", listed).build();
        assertThatThrownBy(() -> SequenceData.load(spec, folder)).hasMessageContaining("recordings");
        DataSpec there = spec.withFiles(name -> "wavs");
        SequenceData data = SequenceData.load(there, folder);
        assertThat(data.train().transcript(0)).isEqualTo("0 1");
        assertThat(data.recordings()).contains(manifest);
        PreparedParts parts = data.preprocessing()
                .withFilesOf(spec.withFiles(name -> folder.resolve("wavs").toString()))
                .ownParts(manifest, null, Part.VALIDATION);
        assertThat(parts.part().transcript(0)).isEqualTo("2");
    }

    @Test
    void sound_belongs_to_its_layout_and_renewal_to_whole_recordings() {
        assertThatThrownBy(() -> DataSpec.jsonLines("a")
                        .features(Feature.columns(ColumnGroup.SOUND))
                        .targets("x")
                        .build())
                .hasMessageContaining("layout: audio");
        assertThatThrownBy(() -> DataSpec.audio("a", AUDIO.training(null, join()))
                        .targets(Feature.category("digit"))
                        .window(new Window(10, null, null, Labels.LAST_STEP))
                        .build())
                .hasMessageContaining("audio.join");
    }

    private static Join join() {
        return new Join(5, null, null, null, null, null, null, null, null);
    }

    private void tone(String name, double hertz, double seconds) throws IOException {
        byte[] bytes = new byte[2 * (int) Math.round(seconds * RATE)];
        for (int i = 0; i < bytes.length / 2; i++) {
            int sample = (int) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE) + 50 * Math.sin(i * (double) i));
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        Path wavs = Files.createDirectories(folder.resolve("wavs"));
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length / 2),
                AudioFileFormat.Type.WAVE,
                wavs.resolve(name).normalize().toFile());
    }
}
