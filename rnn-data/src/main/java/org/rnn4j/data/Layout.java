package org.rnn4j.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which shape sequences come. */
public enum Layout {
    /** One file is one long sequence. */
    @JsonProperty("table")
    TABLE,
    /** One file has many sequences, told apart by an id column. */
    @JsonProperty("series")
    SERIES,
    /** Each file of a folder, or of a pattern such as {@code data/part-?.csv}, is a sequence. */
    @JsonProperty("files")
    FILES,
    /** Each line of a file is a sequence: an id, then the values of one column, padded with empty cells at the right. */
    @JsonProperty("wide")
    WIDE,
    /** A JSON object of parts, pieces and steps; a step is the list of the piano keys that sound, as MIDI numbers. */
    @JsonProperty("piano-roll")
    PIANO_ROLL,
    /** A {@code .ts} file of sktime and aeon, or UCR text: a line is a sequence of one or more channels, and its class. */
    @JsonProperty("ts")
    TS,
    /** Each line of a file is a sequence as a JSON object, whose arrays are columns of steps. */
    @JsonProperty("jsonl")
    JSONL,
    /** Sentences of words with their annotations, as Universal Dependencies writes them. */
    @JsonProperty("conllu")
    CONLLU,
    /** A file is one sequence of characters or words. */
    @JsonProperty("text")
    TEXT,
    /** A recording is one sequence of acoustic features: WAV, AIFF and AU files of a folder or a zip, or listed by a manifest. */
    @JsonProperty("audio")
    AUDIO,
    /** Pairs of files, such as train.de and train.en, whose lines belong together: a line is a sequence of symbols to translate. */
    @JsonProperty("parallel")
    PARALLEL,
    /** A pronouncing dictionary: each line is a word and, after blanks, the symbols that it is read as. */
    @JsonProperty("dictionary")
    DICTIONARY;

    /** Whether a source text is translated into a target text. */
    public boolean isTranslation() {
        return this == PARALLEL || this == DICTIONARY;
    }

    /** Whether a reader other than that of tables gives the sequences, often with the part that each is of. */
    public boolean isSequences() {
        return compareTo(PIANO_ROLL) >= 0;
    }
}
