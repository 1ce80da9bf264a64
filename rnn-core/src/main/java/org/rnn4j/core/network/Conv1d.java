package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A causal convolution over time: output step s sees the input steps up to s·stride, {@code kernel} of them.
 *
 * <p>The past before the first step counts as zero, so the output has ⌈timeSteps / stride⌉ steps and never sees the future.
 * Masked steps count as zero; an output step is real where its newest input step is.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input with steps
 * @param units number of filters, default 64
 * @param kernel steps seen by each filter, default 3
 * @param stride input steps per output step, default 1
 * @param activation default relu
 * @param inputInit default he
 */
public record Conv1d(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription("Names of the inputs or nodes that it reads (exactly one node or input with steps); "
                + "default: the node before it.")
        List<String> from,

        @JsonPropertyDescription("Number of filters, default 64.")
        Integer units,

        @JsonPropertyDescription("Steps seen by each filter, default 3.")
        Integer kernel,

        @JsonPropertyDescription("Input steps per output step, default 1.")
        Integer stride,

        @JsonPropertyDescription("f, default relu.") Activation activation,

        @JsonPropertyDescription("How W starts, default he.")
        Initializer inputInit)
        implements Node {
    public Conv1d(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Integer kernel,
            @Nullable Integer stride,
            @Nullable Activation activation,
            @Nullable Initializer inputInit) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 64 : units;
        this.kernel = kernel == null ? 3 : kernel;
        this.stride = stride == null ? 1 : stride;
        this.activation = activation == null ? Activation.RELU : activation;
        this.inputInit = inputInit == null ? Initializer.HE : inputInit;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
        Checks.atLeast("kernel", this.kernel, 1);
        Checks.atLeast("stride", this.stride, 1);
    }

    public static Conv1d of(int units, int kernel, int stride) {
        return new Conv1d(null, null, units, kernel, stride, null, null);
    }

    @Override
    public Conv1d placed(String newName, List<String> newFrom) {
        return new Conv1d(newName, newFrom, units, kernel, stride, activation, inputInit);
    }
}
