package org.rnn4j.core.program;

import java.util.Arrays;
import org.rnn4j.core.decoding.StepModel;
import org.rnn4j.core.kernel.AttentionRow;

/** The most probable classes of a decoder's row, and the logarithms of their probabilities. */
final class TopClasses {
    private final float[] logits;
    private final AttentionRow softmax;

    TopClasses(int classes) {
        this.logits = new float[classes];
        this.softmax = new AttentionRow(1);
    }

    /** Fills in the candidates of a row. */
    void tell(DecoderTile tile, int row, StepModel.Candidates to, int toRow) {
        tile.logits(row, logits);
        int first = toRow * to.best();
        select(to.symbols(), first, to.best());
        int largest = to.symbols()[first];
        for (int k = first; k < first + to.best(); k++) {
            to.logProbabilities()[k] = logits[to.symbols()[k]];
        }
        to.ends()[toRow] = logits[StepModel.END];
        double shift = logits[largest];
        softmax.softmax(logits);
        // By differences of scores: probabilities themselves are zero long before their logarithms are too small.
        shift -= Math.log(logits[largest]);
        if (!Double.isFinite(shift)) {
            throw new IllegalStateException("the decoder's scores are no numbers, found " + shift
                    + " where a finite number was expected: the model's weights are broken, train it again");
        }
        for (int k = first; k < first + to.best(); k++) {
            to.logProbabilities()[k] -= shift;
        }
        to.ends()[toRow] -= shift;
    }

    /** The largest, in order, the least class first of equals. */
    private void select(int[] symbols, int first, int best) {
        Arrays.fill(symbols, first, first + best, 0);
        int held = 0;
        float least = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < logits.length; k++) {
            if (held == best && !(logits[k] > least)) {
                continue;
            }
            int at = first + Math.min(held, best - 1);
            while (at > first && logits[symbols[at - 1]] < logits[k]) {
                symbols[at] = symbols[at - 1];
                at--;
            }
            symbols[at] = k;
            held = Math.min(best, held + 1);
            least = logits[symbols[first + held - 1]];
        }
    }
}
