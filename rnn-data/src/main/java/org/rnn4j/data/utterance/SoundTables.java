package org.rnn4j.data.utterance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.augment.Variant;
import org.rnn4j.data.audio.features.FeatureExtractor;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.audio.features.Features;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.speech.Utterance;

/**
 * Sound as tables: a row is a step, a column a feature; what is known of the utterance stands in columns of text, {@code text} and
 * {@code file} among them. For many threads.
 */
public final class SoundTables {
    /** The column of what is said. */
    public static final String TEXT = "text";

    private static final String FILE = "file";

    private final FeatureExtractor extractor;
    private final List<String> names;

    /** Tables of such features. */
    public SoundTables(FeatureOptions options) {
        this.extractor = new FeatureExtractor(options);
        this.names = options.names();
    }

    /** An utterance. */
    public Table of(Utterance utterance) {
        return of(utterance, Variant.PLAIN);
    }

    /** An utterance as it might also have been said. */
    public Table of(Utterance utterance, Variant variant) {
        Features features = extractor.of(variant.sound(utterance.waveform()), variant.warp());
        Map<String, @Nullable String> known = new HashMap<>(utterance.attributes());
        known.put(TEXT, utterance.text());
        return table(utterance.name(), features, known);
    }

    /** Sound of which nothing is known. */
    public Table of(String name, Waveform sound) {
        return table(name, extractor.of(sound), new HashMap<>());
    }

    private Table table(String name, Features features, Map<String, @Nullable String> known) {
        if (features.steps() == 0) {
            throw new DataException(name + ": found no sound, expected at least one sample");
        }
        known.put(FILE, name);
        Map<String, Doubles> numbers = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), new FrameColumn(features.values(), names.size(), i, 0, features.steps()));
        }
        Map<String, @Nullable String[]> texts = new HashMap<>();
        known.forEach((column, text) -> {
            @Nullable String[] cells = new @Nullable String[features.steps()];
            Arrays.fill(cells, text);
            texts.put(column, cells);
        });
        List<String> columns = new ArrayList<>(names);
        columns.addAll(texts.keySet());
        return new Table(new Rows(name, name, columns, Longs.range(1, features.steps()), null), numbers, texts);
    }
}
