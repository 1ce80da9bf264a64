package org.rnn4j.app.report.section;

import java.util.List;

/** Sentences with a true and a predicted tag for each word. */
public record TaggedText(String title, String caption, List<List<Word>> sentences) implements Section {
    /**
     * A word.
     *
     * @param text as it stands in the file
     * @param truth its true tag
     * @param predicted the tag that it was given
     */
    public record Word(String text, String truth, String predicted) {}

    public TaggedText {
        Checks.title(title);
        sentences = Checks.copied(sentences);
    }
}
