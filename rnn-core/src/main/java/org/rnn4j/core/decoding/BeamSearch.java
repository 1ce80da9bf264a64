package org.rnn4j.core.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Beam search over the outputs of a {@link StepModel}, of all its sequences together.
 *
 * <p>After each symbol the {@link BeamOptions#beam} most probable hypotheses of a sequence stay open, those that end among its most
 * probable ones are finished. A sequence is done when as many as the beam holds have finished, or as soon as no open one can get
 * a better score than the {@link BeamOptions#nBest} that are there. So a beam of 1 is greedy search, and a beam that holds every
 * output finds the best. Between equals the hypothesis that was better before wins, then the least class.
 *
 * <p>What is found for a sequence does not depend on the others, if what the model says does not. Never changes; any thread may
 * ask, each with a model of its own.
 */
public final class BeamSearch {
    private final BeamOptions options;

    public BeamSearch(BeamOptions options) {
        this.options = options;
    }

    /**
     * Searches.
     *
     * @param model is begun anew
     * @param sourceSteps of each sequence of the model
     * @return for each sequence its outputs, the best first: {@link BeamOptions#nBest}, or all where there are fewer
     */
    public List<List<Hypothesis>> search(StepModel model, int[] sourceSteps) {
        List<Beam> beams = new ArrayList<>();
        for (int steps : sourceSteps) {
            beams.add(new Beam(options, steps));
        }
        List<Beam> open = beams;
        int[] parents = first(sourceSteps.length);
        int[] symbols = new int[sourceSteps.length];
        Arrays.fill(symbols, StepModel.END);
        // One more than the beam holds, as one of them may be the end, which does not stay open.
        int best = Math.min(options.beam() + 1, model.classes());
        model.begin();
        while (parents.length > 0) {
            StepModel.Candidates candidates = model.step(parents, symbols, best);
            int row = 0;
            for (Beam beam : open) {
                int rows = beam.size();
                beam.advance(candidates, row);
                row += rows;
            }
            open = open.stream().filter(beam -> beam.size() > 0).toList();
            parents = open.stream().flatMapToInt(Beam::parents).toArray();
            symbols = open.stream().flatMapToInt(Beam::symbols).toArray();
        }
        return beams.stream().map(Beam::best).toList();
    }

    private static int[] first(int rows) {
        int[] parents = new int[rows];
        Arrays.setAll(parents, i -> i);
        return parents;
    }
}
