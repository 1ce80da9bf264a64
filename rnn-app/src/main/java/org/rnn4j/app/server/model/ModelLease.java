package org.rnn4j.app.server.model;

import org.rnn4j.app.experiment.serving.ServedModel;

/** A model that stays open until this is closed, whatever is reloaded meanwhile. */
public final class ModelLease implements AutoCloseable {
    private final String name;
    private final OpenModel open;
    private boolean closed;

    ModelLease(String name, OpenModel open) {
        this.name = name;
        this.open = open;
    }

    /** The name that it is served under. */
    public String name() {
        return name;
    }

    public ServedModel model() {
        return open.model();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            open.release();
        }
    }
}
