package org.rnn4j.app.task.multilabel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.music.KeyFinder;
import org.rnn4j.data.music.PianoRoll;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * What a model of music knows beside its weights, from the training pieces alone.
 *
 * @param tonic the pitch class of the tonic that most of the pieces have, 0 (C) to 11 (B); null where most have none in common
 * @param steps the median length of a piece
 * @param harmony which notes sound together
 * @param openings the first chords of pieces, as MIDI numbers: what a piece without a prompt begins with
 */
record MusicKnowledge(@Nullable Integer tonic, int steps, Harmony harmony, List<List<Integer>> openings) {
    private static final int OCTAVE = 12;
    private static final int MOST_OPENINGS = 500;

    MusicKnowledge {
        openings = openings.stream().map(List::copyOf).toList();
    }

    /** Looks at whole pieces whose targets are named by their MIDI numbers. */
    static MusicKnowledge of(SequenceSet train) {
        int[] tonics = new int[OCTAVE];
        List<List<Integer>> openings = new ArrayList<>();
        List<PianoRoll> pieces = new ArrayList<>();
        int[] lengths = new int[train.size()];
        for (int sequence = 0; sequence < train.size(); sequence++) {
            PianoRoll piece = piece(train, sequence);
            pieces.add(piece);
            lengths[sequence] = piece.steps();
            tonics[KeyFinder.of(piece).tonic()]++;
            int[] first = piece.notes(0);
            if (first.length > 0 && openings.size() < MOST_OPENINGS) {
                openings.add(IntStream.of(first).boxed().toList());
            }
        }
        int common = IntStream.range(0, OCTAVE)
                .reduce((a, b) -> tonics[b] > tonics[a] ? b : a)
                .orElse(0);
        int[] sorted = IntStream.of(lengths).sorted().toArray();
        return new MusicKnowledge(
                2 * tonics[common] > train.size() ? common : null,
                sorted.length == 0 ? 1 : sorted[sorted.length / 2],
                Harmony.of(pieces),
                openings);
    }

    private static PianoRoll piece(SequenceSet set, int sequence) {
        PianoRoll.Builder piece = new PianoRoll.Builder();
        int rows = set.series(sequence).rows().count();
        List<String> notes = set.signature().targets();
        for (int row = 0; row < rows; row++) {
            piece.step();
            for (int k = 0; k < notes.size(); k++) {
                if (set.value(sequence, row, k) >= 0.5) {
                    piece.note(Integer.parseInt(notes.get(k)));
                }
            }
        }
        return piece.build();
    }
}
