package org.rnn4j.app.experiment;

import org.rnn4j.core.training.Checkpoints;

/** Where each network of a run leaves its checkpoints. */
@FunctionalInterface
interface MemberCheckpoints {
    /** Nothing is kept. */
    MemberCheckpoints NONE = (member, engine) -> Checkpoints.NONE;

    /**
     * The checkpoints of one network.
     *
     * @param member from 1
     * @param engine what trains it
     */
    Checkpoints of(int member, String engine);
}
