package org.rnn4j.app.experiment;

import org.rnn4j.core.training.TrainingListener;

/** Tells people how a run goes. */
public interface Progress extends TrainingListener {
    /** One sentence. */
    void say(String sentence);

    /** Training begins. */
    void start(int plannedEpochs);

    /** Training has ended, well or not. */
    void finish();
}
