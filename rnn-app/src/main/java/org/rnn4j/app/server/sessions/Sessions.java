package org.rnn4j.app.server.sessions;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.app.server.model.ModelStore;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.data.sequence.DataException;

/** All sessions of a server: at most so many, each ended when nobody asks it for a while. Thread-safe. */
final class Sessions {
    private final ServeSettings.Sessions settings;
    private final ModelStore models;
    private final Clock clock;
    private final Consumer<String> log;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final ModelStreams streams = new ModelStreams();
    private final SessionFiles files = new SessionFiles(streams);
    private final @Nullable SessionFolder folder;
    private final AtomicLong expired = new AtomicLong();

    /**
     * Sessions, those that a server before left among them.
     *
     * @param log takes a sentence for each that could not be taken over
     */
    Sessions(ServeSettings.Sessions settings, ModelStore models, Clock clock, Consumer<String> log) {
        this.settings = settings;
        this.models = models;
        this.clock = clock;
        this.log = log;
        this.folder = settings.store() == null ? null : new SessionFolder(settings.store());
        if (folder != null) {
            folder.ids().forEach(id -> load(folder, id));
        }
    }

    ModelStreams streams() {
        return streams;
    }

    SessionFiles files() {
        return files;
    }

    /** How many are open. */
    int count() {
        return open.size();
    }

    /** How many were ended because nobody asked them. */
    long expired() {
        return expired.get();
    }

    /**
     * A new session on the model that is served now.
     *
     * @param snapshot to go on from; null to begin
     * @throws RefusedException 404 without such a model, 400 where it cannot be streamed or the snapshot cannot be read, 409 for
     *     a snapshot of another version, 503 where there are too many
     */
    synchronized Session open(String model, byte @Nullable [] snapshot) {
        TensorFile file = snapshot == null ? null : SessionFiles.read(snapshot);
        checkRoom();
        ModelLease lease = models.lease(model);
        try {
            streams.check(lease.model());
            Position position = file == null ? new Position.Fresh() : restored(file, lease);
            byte[] id = new byte[16];
            random.nextBytes(id);
            Session session = new Session(HexFormat.of().formatHex(id), lease, position, clock.millis());
            open.put(session.id(), session);
            return session;
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private Position restored(TensorFile file, ModelLease lease) {
        String version = lease.model().version();
        if (!SessionFiles.modelVersion(file).equals(version)) {
            throw new RefusedException(
                    409,
                    "snapshot: expected one of version " + version + " of this model, found one of another; begin a new"
                            + " session");
        }
        try {
            return files.position(file, lease.model(), "snapshot");
        } catch (ModelFileException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
    }

    private void checkRoom() {
        if (open.size() < settings.most()) {
            return;
        }
        expire();
        if (open.size() >= settings.most()) {
            long oldest = open.values().stream().mapToLong(Session::used).min().orElse(clock.millis());
            long wait = (oldest + settings.idle().toMillis() - clock.millis() + 999) / 1000;
            throw RefusedException.busy(
                    "the server holds " + settings.most() + " sessions already: end one, or ask again later",
                    (int) Math.max(1, Math.min(wait, 3600)));
        }
    }

    /**
     * A session that is open.
     *
     * @throws RefusedException 404 where there is none of the id on this model
     */
    Session find(String model, String id) {
        Session session = open.get(id);
        boolean idle = session != null && isIdle(session);
        if (session == null || idle || !session.lease().name().equals(model)) {
            throw new RefusedException(404, "session: there is none of this id, or it was not used for too long");
        }
        return session;
    }

    /** Tells that a session is in use. */
    void use(Session session) {
        session.use(clock.millis());
    }

    /**
     * Ends a session.
     *
     * @throws RefusedException 404 where there is none of the id on this model, 409 where a step is under way
     */
    void end(String model, String id) {
        Session session = find(model, id);
        session.end();
        forget(session);
    }

    /** Ends the sessions that nobody asks any more. */
    void expire() {
        for (Session session : open.values()) {
            if (isIdle(session) && session.endIfIdle()) {
                expired.incrementAndGet();
                forget(session);
            }
        }
    }

    private boolean isIdle(Session session) {
        return clock.millis() - session.used() >= settings.idle().toMillis();
    }

    private void forget(Session session) {
        synchronized (session) {
            open.remove(session.id());
            if (folder != null) {
                folder.delete(session.id());
            }
        }
    }

    /** Writes what has moved on since it was written last; a session that cannot be written stays and is told of. */
    void store() {
        if (folder == null) {
            return;
        }
        for (Session session : open.values()) {
            try {
                store(folder, session);
            } catch (UncheckedIOException e) {
                log.accept("a session could not be stored: " + e.getMessage());
                return;
            }
        }
    }

    private void store(SessionFolder to, Session session) {
        synchronized (session) {
            Position position = session.position();
            if (open.containsKey(session.id()) && position != session.stored()) {
                to.write(session.id(), files.of(session, position));
                session.stored(position);
            }
        }
    }

    private void load(SessionFolder from, String id) {
        try {
            TensorFile file = from.read(id);
            ModelLease lease = models.lease(SessionFiles.model(file));
            try {
                Position position = restored(file, lease);
                Session session = new Session(id, lease, position, clock.millis());
                session.stored(position);
                open.put(id, session);
            } catch (RuntimeException e) {
                lease.close();
                throw e;
            }
        } catch (ModelFileException | RefusedException | RequestException | DataException e) {
            log.accept("a stored session was not taken over: " + e.getMessage());
            from.delete(id);
        }
    }

    /** Ends all sessions, but not what is stored of them. */
    void close() {
        open.values().forEach(session -> session.lease().close());
        open.clear();
    }
}
