package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A kernel and whether this machine and class path can run it.
 *
 * @param name the kernel's name for people
 * @param kernel null where it cannot run
 * @param reason one sentence: why it is chosen or can be, or why it cannot run and what to do
 */
public record KernelChoice(String name, @Nullable Kernel kernel, String reason) {
    /** Whether it can run. */
    public boolean isAvailable() {
        return kernel != null;
    }

    /**
     * The kernel.
     *
     * @throws IllegalStateException with the reason when it cannot run
     */
    public Kernel orThrow() {
        if (kernel == null) {
            throw new IllegalStateException(reason);
        }
        return kernel;
    }
}
