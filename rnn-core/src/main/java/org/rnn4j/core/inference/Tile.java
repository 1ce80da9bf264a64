package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;

/**
 * Rows that an engine runs together, in a batch whose shape follows from each row alone.
 *
 * @param kind what its rows have in common
 * @param rows of any questions, as many as the tile has or fewer: the last one stands in the places that are left
 */
record Tile(Kind kind, List<Question.Row> rows) {
    /**
     * What decides the shape of a row's tile and the way that an engine goes.
     *
     * @param size rows of the tile; 1 where a row must be alone
     * @param steps of each input in the tile, at least the row's own
     * @param mask how the steps of its rows are masked
     */
    record Kind(int size, List<Integer> steps, Mask mask) {}

    /** How the steps of a row in a tile are masked. */
    enum Mask {
        /** All steps are real. */
        NONE,
        /** The first steps are real, in all inputs the same. */
        END,
        /** Gaps, or another mask for each input: what an engine does then may depend on where they are. */
        ANY;

        static Mask of(Question.Row row, int steps) {
            Question question = row.question();
            int length = question.length(row.sequence());
            boolean plain = length > 0 && question.hasOneMask(row.sequence());
            Sequences first = question.inputs().get(0);
            for (int t = 0; plain && t < length; t++) {
                plain = first.isReal(t, row.sequence());
            }
            if (!plain) {
                return ANY;
            }
            return length == steps ? NONE : END;
        }
    }

    /** The batch. */
    List<Sequences> inputs() {
        List<Sequences> inputs = new ArrayList<>();
        for (int i = 0; i < rows.get(0).question().inputs().size(); i++) {
            inputs.add(input(i));
        }
        return inputs;
    }

    private Sequences input(int which) {
        int features = rows.get(0).question().inputs().get(which).features();
        boolean masked = kind.mask() != Mask.NONE;
        int most = kind.steps().get(which);
        float[] values = new float[most * kind.size() * features];
        float[] mask = new float[masked ? most * kind.size() : 0];
        for (int place = 0; place < kind.size(); place++) {
            Question.Row row = rows.get(Math.min(place, rows.size() - 1));
            Sequences source = row.question().inputs().get(which);
            int steps = Math.min(most, source.timeSteps());
            for (int t = 0; t < steps; t++) {
                int to = t * kind.size() + place;
                if (!source.isReal(t, row.sequence())) {
                    continue;
                }
                int from = (t * source.batch() + row.sequence()) * features;
                System.arraycopy(source.values(), from, values, to * features, features);
                if (masked) {
                    mask[to] = 1;
                }
            }
        }
        return new Sequences(values, most, kind.size(), features, masked ? mask : null);
    }

    /**
     * Copies what an engine gave to the rows' questions.
     *
     * @param from the first step
     * @param outputs one for each output of the network, from that step on
     * @param heads their shapes and time axes
     */
    void scatter(int from, List<Sequences> outputs, List<Head> heads) {
        for (int head = 0; head < outputs.size(); head++) {
            for (int place = 0; place < rows.size(); place++) {
                Question.Row row = rows.get(place);
                int length = Math.max(
                        1, row.question().length(row.sequence(), heads.get(head).axis()));
                int end = Math.min(
                        heads.get(head).shape().steps(length),
                        from + outputs.get(head).timeSteps());
                scatter(
                        new Span(from, end),
                        outputs.get(head),
                        place,
                        row.question().outputs().get(head));
            }
        }
    }

    /** What a head gives out, and the number of its time axis. */
    record Head(Shape shape, int axis) {}

    private record Span(int from, int end) {}

    private void scatter(Span span, Sequences source, int place, Sequences target) {
        int units = source.features();
        for (int t = span.from(); t < span.end(); t++) {
            int from = ((t - span.from()) * source.batch() + place) * units;
            int to = (t * target.batch() + rows.get(place).sequence()) * units;
            System.arraycopy(source.values(), from, target.values(), to, units);
        }
    }
}
