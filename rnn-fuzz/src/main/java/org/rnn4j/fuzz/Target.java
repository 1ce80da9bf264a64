package org.rnn4j.fuzz;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A reader of files or requests, and the exceptions by which it may refuse what it is given.
 *
 * @param label its name on the command line and of the folder of its seeds, such as {@code piano-roll}
 * @param maker makes what reads; called once in a run
 * @param refusals exactly these, no subclass
 */
record Target(String label, Supplier<Subject> maker, Set<Class<?>> refusals) {
    private static final int LONGEST_MESSAGE = 5000;

    static Target of(String label, Supplier<Subject> maker, Class<?>... refusals) {
        return new Target(label, maker, Set.of(refusals));
    }

    Reading open() {
        return new Reading(maker.get(), refusals);
    }

    /** What reads one input after the other. */
    record Reading(Subject subject, Set<Class<?>> refusals) {
        /**
         * Reads bytes.
         *
         * @return whether they were accepted; false where they were refused as they should be
         * @throws RuntimeException where they were refused in another way
         */
        boolean accepts(byte[] data) {
            try {
                subject.read(data);
                return true;
            } catch (IOException broken) {
                throw new AssertionError("a reader let a fault of reading through", broken);
            } catch (RuntimeException refusal) {
                if (!refusals.contains(refusal.getClass())) {
                    throw refusal;
                }
                checkSentence(refusal);
                return false;
            }
        }
    }

    /** A message is shown on terminals and in logs: text of a file must not steer them. */
    static void checkSentence(RuntimeException refusal) {
        String message = String.valueOf(refusal.getMessage());
        boolean plain = message.codePoints().noneMatch(Character::isISOControl);
        if (refusal.getMessage() == null || message.isBlank() || message.length() > LONGEST_MESSAGE || !plain) {
            throw new AssertionError(
                    "expected a sentence on one line of at most " + LONGEST_MESSAGE + " characters, found "
                            + message.length() + ": " + message.substring(0, Math.min(500, message.length())),
                    refusal);
        }
    }
}
