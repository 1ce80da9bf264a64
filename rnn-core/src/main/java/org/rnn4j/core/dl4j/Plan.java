package org.rnn4j.core.dl4j;

import java.util.List;
import java.util.Map;

/**
 * The DL4J network to be, as a list in which each step comes after what it reads.
 *
 * @param steps layers and vertices
 * @param places where each of the definition's parameters lives, by its name
 * @param substitutions what had to be replaced by something near it, as sentences
 */
record Plan(List<PlanStep> steps, Map<String, Place> places, List<String> substitutions) {
    /** True where DL4J's {@code MultiLayerNetwork} can hold it. */
    boolean isChain(List<String> inputs) {
        String previous = inputs.get(0);
        for (PlanStep step : steps) {
            if (step.layer() == null || !step.from().equals(List.of(previous))) {
                return false;
            }
            previous = step.name();
        }
        return inputs.size() == 1;
    }
}
