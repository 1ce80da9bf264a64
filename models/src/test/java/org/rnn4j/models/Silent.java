package org.rnn4j.models;

import org.rnn4j.app.experiment.Progress;

/** A training that says nothing. */
final class Silent implements Progress {
    @Override
    public void say(String sentence) {}

    @Override
    public void start(int plannedEpochs) {}

    @Override
    public void finish() {}
}
