package org.rnn4j.app.server.sessions;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.model.ModelLease;

/** One stream of one client on one version of a model, which stays open as long as the session. */
final class Session {
    private final String id;
    private final ModelLease lease;
    /** One step at a time; whoever closes the session keeps it. */
    private final Semaphore turn = new Semaphore(1);

    private volatile Position position;
    private volatile long used;
    private volatile Position stored = new Position.Fresh();

    Session(String id, ModelLease lease, Position position, long now) {
        this.id = id;
        this.lease = lease;
        this.position = position;
        this.used = now;
    }

    String id() {
        return id;
    }

    ModelLease lease() {
        return lease;
    }

    Position position() {
        return position;
    }

    /** When it was asked last, in milliseconds. */
    long used() {
        return used;
    }

    void use(long now) {
        used = now;
    }

    /** What was written to disk last; the very object, or another where nothing was. */
    Position stored() {
        return stored;
    }

    void stored(Position written) {
        stored = written;
    }

    /** A position and what is answered on the way to it. */
    record Moved<T>(Position position, T answer) {}

    /**
     * Moves on, where no other step is under way.
     *
     * @param step gives the next position, or throws and leaves the session where it was
     * @throws RefusedException 409 where another step is under way
     */
    <T> T move(Function<Position, Moved<T>> step) {
        take();
        try {
            Moved<T> moved = step.apply(position);
            position = moved.position();
            return moved.answer();
        } finally {
            turn.release();
        }
    }

    /**
     * Ends it; no step can be taken afterwards.
     *
     * @throws RefusedException 409 where a step is under way
     */
    void end() {
        take();
        lease.close();
    }

    /** The same where no step is under way; whether that is so. */
    boolean endIfIdle() {
        if (!turn.tryAcquire()) {
            return false;
        }
        lease.close();
        return true;
    }

    private void take() {
        if (!turn.tryAcquire()) {
            throw new RefusedException(
                    409,
                    "session: expected one request at a time, found another that has not ended, or the session has",
                    Map.of("Retry-After", "1"));
        }
    }
}
