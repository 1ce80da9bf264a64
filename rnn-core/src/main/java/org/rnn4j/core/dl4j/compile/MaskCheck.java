package org.rnn4j.core.dl4j.compile;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.TimeAxes;

/** Refuses batches on whose masks DL4J's layers and the program differ. */
final class MaskCheck {
    private static final String ADVICE = "; compile with Masks.CARRY, under which masked steps change nothing anywhere";

    private final Definition definition;
    private final List<String> anyMask;
    private final List<String> gaps;

    MaskCheck(Definition definition) {
        this.definition = definition;
        this.anyMask = definition.maskless(Definition.MaskLimit.ANY);
        this.gaps = definition.maskless(Definition.MaskLimit.GAPS);
    }

    void batch(Batch batch) {
        inputs(batch.inputs());
        TimeAxes axes = TimeAxes.of(definition.network());
        List<Output> outputs = definition.network().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Sequences input =
                    batch.inputs().get(axes.first().get(axes.of(outputs.get(i).id())));
            Sequences labels = batch.labels().get(i);
            boolean everyStep = isPerStep(outputs.get(i)) && !outputs.get(i).hasLabelsWithoutTime();
            if (input.mask() != null && everyStep && labels.timeSteps() == input.timeSteps()) {
                labels(outputs.get(i), labels, input);
            }
        }
    }

    private boolean isPerStep(Output output) {
        return Objects.requireNonNull(definition.network().shapes().get(output.id()))
                .perStep();
    }

    /** What stands at a masked step is DL4J's own affair, and counts where a label there does. */
    private void labels(Output output, Sequences labels, Sequences input) {
        boolean computed =
                !gaps.isEmpty() || definition.network().nodes().stream().anyMatch(node -> isDense(node));
        for (int step = 0; computed && step < input.timeSteps(); step++) {
            for (int sequence = 0; sequence < input.batch(); sequence++) {
                if (!input.isReal(step, sequence) && labels.isReal(step, sequence)) {
                    throw new IllegalArgumentException("labels of '" + output.id() + "', sequence " + sequence
                            + ", step " + step + ": expected the label of a masked step to be masked too");
                }
            }
        }
    }

    private static boolean isDense(Node node) {
        return node instanceof Dense;
    }

    void inputs(List<Sequences> inputs) {
        TimeAxes axes = TimeAxes.of(definition.network());
        for (int i = 0; i < inputs.size(); i++) {
            Sequences input = inputs.get(i);
            String where =
                    "mask of input '" + definition.network().inputs().get(i).name() + "'";
            boolean masked = input.realSteps() < input.timeSteps() * input.batch();
            if (masked && !anyMask.isEmpty()) {
                throw new IllegalArgumentException(where + ": DL4J's layers " + anyMask
                        + " do not look at masks, and any masked step changes their numbers" + ADVICE);
            }
            float @Nullable [] first =
                    inputs.get(axes.first().get(axes.ofInput(i))).mask();
            if (!Arrays.equals(first, input.mask())) {
                throw new IllegalArgumentException(
                        where + ": expected the mask of the first input, as only that is known to be the same in DL4J");
            }
            for (int sequence = 0; masked && !gaps.isEmpty() && sequence < input.batch(); sequence++) {
                gaps(where, input, sequence);
            }
        }
    }

    private void gaps(String where, Sequences input, int sequence) {
        int last = input.lastRealStep(sequence);
        for (int step = 0; step < last; step++) {
            if (!input.isReal(step, sequence)) {
                throw new IllegalArgumentException(where + ", sequence " + sequence + ", step " + step
                        + ": layers " + gaps
                        + " do not clear their state at a masked step, which is the same only where no real step"
                        + " follows a masked one (here step " + last + ")" + ADVICE);
            }
        }
    }
}
