package org.rnn4j.core.decoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The hypotheses of one sequence. */
final class Beam {
    private static final Comparator<Next> BETTER = Comparator.comparingDouble((Next next) -> -next.logProbability())
            .thenComparingInt(Next::row)
            .thenComparingInt(Next::symbol);

    private final BeamOptions options;
    private final int sourceSteps;
    private final int longest;
    private final List<Hypothesis> finished = new ArrayList<>();
    private List<Partial> open = new ArrayList<>(List.of(Partial.START));

    /** An open hypothesis that is about to get a symbol. */
    private record Next(Partial parent, int row, int symbol, double logProbability, float[] attention) {
        boolean ends() {
            return symbol == StepModel.END;
        }

        Partial partial() {
            return new Partial(parent, parent.length() + 1, row, symbol, logProbability, attention);
        }
    }

    Beam(BeamOptions options, int sourceSteps) {
        this.options = options;
        this.sourceSteps = sourceSteps;
        this.longest = options.longest().symbols(sourceSteps);
    }

    /** How many hypotheses are open: rows of the model. */
    int size() {
        return open.size();
    }

    /** The rows that the open hypotheses came from. */
    IntStream parents() {
        return open.stream().mapToInt(Partial::row);
    }

    /** The last symbols of the open hypotheses. */
    IntStream symbols() {
        return open.stream().mapToInt(Partial::symbol);
    }

    /**
     * Gives each open hypothesis another symbol.
     *
     * @param first the model's row of the first open hypothesis
     */
    void advance(StepModel.Candidates candidates, int first) {
        List<Next> all = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            extend(open.get(i), first + i, candidates, all);
        }
        all.sort(BETTER);
        List<Partial> kept = new ArrayList<>();
        for (int rank = 0; rank < all.size() && kept.size() < options.beam(); rank++) {
            Next next = all.get(rank);
            if (!next.ends()) {
                kept.add(next.partial());
            } else if (rank < options.beam()) {
                finished.add(finish(next));
            }
        }
        finished.sort(Comparator.comparingDouble(hypothesis -> -hypothesis.score()));
        open = isDone(kept) ? List.of() : kept;
    }

    private void extend(Partial hypothesis, int row, StepModel.Candidates candidates, List<Next> all) {
        float[] attention = candidates.attention()[row];
        double before = hypothesis.logProbability();
        if (hypothesis.length() >= longest) {
            all.add(new Next(hypothesis, row, StepModel.END, before + candidates.ends()[row], attention));
            return;
        }
        for (int k = row * candidates.best(); k < (row + 1) * candidates.best(); k++) {
            double logProbability = before + candidates.logProbabilities()[k];
            all.add(new Next(hypothesis, row, candidates.symbols()[k], logProbability, attention));
        }
    }

    private Hypothesis finish(Next next) {
        float[][] attention = next.parent().attentions();
        double score = options.score(next.logProbability(), attention, sourceSteps);
        return new Hypothesis(next.parent().symbols(), score, next.logProbability(), attention);
    }

    /** Probabilities only fall, and no length divides them by more than the longest does. */
    private boolean isDone(List<Partial> kept) {
        if (kept.isEmpty() || finished.size() >= options.beam()) {
            return true;
        }
        if (finished.size() < options.nBest()) {
            return false;
        }
        double worst = finished.get(options.nBest() - 1).score();
        return options.normalised(kept.get(0).logProbability(), longest) <= worst;
    }

    /** The best outputs, the best first. */
    List<Hypothesis> best() {
        return List.copyOf(finished.subList(0, Math.min(options.nBest(), finished.size())));
    }
}
