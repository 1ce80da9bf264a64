package org.rnn4j.data.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TextInput;

/**
 * Sentences of words with their annotations, as Universal Dependencies writes them (CoNLL-U): ten cells between tabs a word, an
 * empty line after each sentence.
 *
 * <p>Ranges such as {@code 5-6} and empty nodes such as {@code 8.1} are no words and are skipped; {@code # sent_id} is the
 * series' name. A cell {@code _} is a missing value, but for a form. Texts are in Unicode's normal form C.
 */
public final class ConlluFormat implements SequenceFormat {
    /** The cells of a word, in the file's order. */
    static final List<String> CELLS =
            List.of("id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc");

    /** The columns that a word has. */
    public static final List<String> COLUMNS = CELLS.subList(1, CELLS.size());

    /** The universal parts of speech, https://universaldependencies.org/u/pos. */
    private static final List<String> UNIVERSAL = List.of(
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
            "SCONJ", "SYM", "VERB", "X");

    private static final String NAME = "# sent_id";

    @Override
    public List<String> endings() {
        return List.of(".conllu");
    }

    /** The universal parts of speech are the classes of every treebank: a rare one may be in another part than training. */
    @Override
    public List<String> texts(String column) {
        return column.equals("upos") ? UNIVERSAL : List.of();
    }

    @Override
    public String contents() {
        return "sentences (CoNLL-U)";
    }

    @Override
    public List<ReadSequence> read(InputStream in, String name, TableFormat wanted) {
        try (BufferedReader lines = TextInput.lines(in, name)) {
            List<ReadSequence> sentences = new Reading(name, wanted).sentences(lines);
            if (sentences.isEmpty()) {
                throw new DataException(
                        name + ": found no sentence, expected at least one of " + CELLS.size() + " cells a word");
            }
            return sentences;
        } catch (IOException unreadable) {
            throw new DataException(
                    name + ": cannot be read (" + unreadable + "), expected a CoNLL-U file", unreadable);
        }
    }

    /** One pass over a file. */
    private static final class Reading {
        private final String source;
        private final TableFormat wanted;
        /** Words come again and again: each is kept once. */
        private final Map<String, String> shared = new HashMap<>();

        private final List<ReadSequence> sentences = new ArrayList<>();
        private @Nullable ConlluSentence sentence;
        private int line;

        Reading(String source, TableFormat wanted) {
            this.source = source;
            this.wanted = wanted;
        }

        List<ReadSequence> sentences(BufferedReader lines) throws IOException {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (text.isBlank()) {
                    finish();
                } else if (text.startsWith("#")) {
                    comment(text);
                } else {
                    current().add(line, text);
                }
            }
            finish();
            return List.copyOf(sentences);
        }

        private ConlluSentence current() {
            ConlluSentence open = sentence;
            if (open == null) {
                open = new ConlluSentence(source, line, wanted, shared);
                sentence = open;
            }
            return open;
        }

        private void comment(String text) {
            String value = text.startsWith(NAME) ? text.substring(NAME.length()).strip() : "";
            ConlluSentence open = current();
            if (value.startsWith("=")) {
                open.name(value.substring(1).strip());
            }
        }

        private void finish() {
            ConlluSentence read = sentence;
            sentence = null;
            if (read == null) {
                return;
            }
            if (read.words() == 0) {
                throw DataException.at(
                        Place.line(source, read.firstLine()), "a sentence without words", "at least one word");
            }
            sentences.add(ReadSequence.of(read.table("sentence " + (sentences.size() + 1))));
        }
    }
}
