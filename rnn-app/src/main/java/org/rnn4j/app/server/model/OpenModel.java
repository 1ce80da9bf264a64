package org.rnn4j.app.server.model;

import org.rnn4j.app.experiment.serving.ServedModel;

/** A model and how many use it: the store itself is one user until it lets go, and the last one closes it. */
final class OpenModel {
    private final ServedModel model;
    private int users = 1;

    OpenModel(ServedModel model) {
        this.model = model;
    }

    ServedModel model() {
        return model;
    }

    /** One more user; false where the last one has gone already. */
    synchronized boolean use() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    void release() {
        boolean last;
        synchronized (this) {
            users--;
            last = users == 0;
        }
        if (last) {
            model.close();
        }
    }
}
