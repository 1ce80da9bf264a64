package org.rnn4j.core.program;

/**
 * What a decoder looks at while it writes: one source, read by the encoder.
 *
 * @param steps of the source, at least 1
 * @param memory what the encoder says of each step, {@code [steps, memory units]}
 * @param keys what attention compares with, {@code [steps, key units]}
 */
public record SourceMemory(int steps, float[] memory, float[] keys) {
    public SourceMemory {
        if (steps < 1 || memory.length % steps != 0 || keys.length % steps != 0) {
            throw new IllegalArgumentException("memory: expected at least one step and as many rows of memory and keys,"
                    + " found " + steps + " steps with " + memory.length + " and " + keys.length + " numbers");
        }
    }
}
