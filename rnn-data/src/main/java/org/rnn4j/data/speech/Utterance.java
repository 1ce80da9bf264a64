package org.rnn4j.data.speech;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.split.Part;

/**
 * Something that was said.
 *
 * @param name what it is called in messages and predictions, unique in its corpus
 * @param attributes what is known of it, such as label and speaker, in a steady order
 * @param text what was said; null where it is not known
 * @param part what it is for; null where nothing says it
 * @param sound what it sounds like
 */
public record Utterance(
        String name,
        Map<String, String> attributes,
        @Nullable String text,
        @Nullable Part part,
        Mix sound) {
    public Utterance {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** What it sounds like, at the corpus' rate, read when it is asked for; the samples are not to be changed. */
    public Waveform waveform() {
        return sound.waveform();
    }
}
