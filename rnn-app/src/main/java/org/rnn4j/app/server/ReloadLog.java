package org.rnn4j.app.server;

import java.util.function.Consumer;
import org.rnn4j.app.server.metrics.ServerMetrics;
import org.rnn4j.app.server.model.ModelStore;

/** Tells and counts what happens to models. */
final class ReloadLog implements ModelStore.Listener {
    private final Consumer<String> log;
    private final ServerMetrics metrics;

    ReloadLog(Consumer<String> log, ServerMetrics metrics) {
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public void reloaded(String name, String version) {
        metrics.reloaded(name, true);
        log.accept("model '" + name + "': reloaded, version " + version);
    }

    @Override
    public void failed(String name, String reason) {
        metrics.reloaded(name, false);
        log.accept("model '" + name + "': the new one cannot be used and the old one stays, " + reason);
    }

    @Override
    public void ran(String name, int rows) {
        metrics.ran(name, rows);
    }
}
