package org.rnn4j.app.server.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.experiment.serving.ServedModel;
import org.rnn4j.app.server.http.RefusedException;

/**
 * The models that are served, by name. A folder whose model is trained anew is opened again within seconds; who has leased the
 * old model keeps it, and it is closed after its last user. A new model that cannot be opened is told once, and the old one
 * stays. Thread-safe.
 */
public final class ModelStore implements AutoCloseable {
    /** Told of what happens to models. */
    public interface Listener {
        /** A model was opened in place of another. */
        void reloaded(String name, String version);

        /**
         * A folder's new model could not be opened.
         *
         * @param reason one sentence
         */
        void failed(String name, String reason);

        /** A model answered sequences of one or several requests together; called in the thread that ran it. */
        default void ran(String name, int rows) {}
    }

    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Listener listener;
    private @Nullable Future<?> polling;
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "model-reload");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Opens the models of all folders.
     *
     * @throws RequestException where two folders have one name
     * @throws org.rnn4j.core.modelfile.ModelFileException where a folder holds no whole model
     */
    public static ModelStore open(List<Path> folders, ServeSettings.Models settings, Listener listener) {
        ModelStore store = new ModelStore(listener);
        try {
            folders.forEach(folder -> store.add(folder, settings));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        long every = settings.reloadEvery().toMillis();
        store.polling = store.poll.scheduleWithFixedDelay(store::reload, every, every, TimeUnit.MILLISECONDS);
        return store;
    }

    private ModelStore(Listener listener) {
        this.listener = listener;
    }

    private void add(Path folder, ServeSettings.Models settings) {
        String name = name(folder);
        if (slots.containsKey(name)) {
            throw new RequestException(
                    "expected folders of different names, which are the models' names, found two of '" + name
                            + "': rename one");
        }
        slots.put(
                name,
                new Slot(
                        folder,
                        new ServedModel.Settings(
                                settings.batching(), settings.mostRows(), rows -> listener.ran(name, rows))));
    }

    private static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        if (name == null) {
            throw new RequestException(folder + ": expected a folder with a name, which becomes the model's");
        }
        return name.toString();
    }

    /** The models' names in the order of their folders. */
    public List<String> names() {
        return List.copyOf(slots.keySet());
    }

    /**
     * A model to use; close the lease after use.
     *
     * @throws RefusedException 404 where there is none of the name
     */
    public ModelLease lease(String name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new RefusedException(404, "model: there is none of this name; GET /v2/models lists the models");
        }
        return new ModelLease(name, slot.use());
    }

    /**
     * A model of a version; close the lease after use.
     *
     * @throws RefusedException 404 where there is none of the name, or it is of another version
     */
    public ModelLease lease(String name, String version) {
        ModelLease lease = lease(name);
        String found = lease.model().version();
        if (!found.equals(version)) {
            lease.close();
            throw new RefusedException(
                    404, "version: expected " + found + ", the one that is served now, found another");
        }
        return lease;
    }

    /** Looks at all folders now. */
    void reload() {
        slots.forEach((name, slot) -> {
            try {
                if (slot.reload()) {
                    try (ModelLease lease = lease(name)) {
                        listener.reloaded(name, lease.model().version());
                    }
                }
            } catch (RuntimeException e) {
                if (slot.isNews(String.valueOf(e.getMessage()))) {
                    listener.failed(name, String.valueOf(e.getMessage()));
                }
            }
        });
    }

    /** Ends the polling and lets go of all models; leases that are still out keep theirs. */
    @Override
    public void close() {
        if (polling != null) {
            polling.cancel(false);
        }
        poll.shutdown();
        slots.values().forEach(Slot::close);
    }
}
