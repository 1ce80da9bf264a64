package org.rnn4j.data.speech;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How recordings are told apart and what is said in them. Absent (null) components take their defaults; every violation is an
 * IllegalArgumentException whose message begins with the key.
 *
 * @param names what file names say, without their ending: {@code "{label}_{speaker}_{index}"} gives each recording the attributes
 *     label, speaker and index; with slashes also what the names of folders say; null where names say nothing
 * @param transcripts a file of lines {@code name: text} or {@code name<TAB>text}; null where names or a manifest say it, or nothing
 * @param text the attribute that is the transcript where there is no other; default text
 * @param root the folder, or file, in which a manifest's recordings are looked for beside its own folder; null for none
 * @param parts which recordings are for training, validation and test; null where a manifest says it, or nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CorpusOptions(
        @JsonPropertyDescription("What file names say, without their ending: \"{label}_{speaker}_{index}\".") @Nullable
        String names,

        @JsonPropertyDescription("A file of lines `name: text` or `name<TAB>text`.") @Nullable
        String transcripts,

        @JsonPropertyDescription("The attribute that is the transcript; default text.")
        String text,

        @JsonPropertyDescription("Where a manifest's recordings are looked for, beside its own folder.") @Nullable
        String root,

        @JsonPropertyDescription("Which recordings are for training, validation and test, by their attributes.")
        @Nullable
        PartRules parts) {
    @SuppressWarnings("ConstantValue")
    public CorpusOptions {
        if (names != null) {
            NamePattern.of(names);
        }
        text = text == null ? "text" : text;
        if (text.isBlank()) {
            throw new IllegalArgumentException("text: expected the name of an attribute, found an empty text");
        }
    }

    /** For recordings of which nothing is known. */
    public static CorpusOptions unlabelled() {
        return new CorpusOptions(null, null, "text", null, null);
    }
}
