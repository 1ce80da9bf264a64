package org.rnn4j.bench.work;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A library that trains or runs networks, alone in its process. */
public interface Peer {
    /** Its name and version. */
    String version();

    /**
     * Builds the network of a case, with data.
     *
     * @throws RuntimeException where it cannot
     */
    Opened open(Case work);

    /** A network that is ready. */
    interface Opened extends AutoCloseable {
        /** One run of a mode, or null where the peer has none. */
        @Nullable
        Runnable work(Mode mode);

        /** Anything else worth noting, by name. */
        default Map<String, Double> facts() {
            return Map.of();
        }

        @Override
        void close();
    }
}
