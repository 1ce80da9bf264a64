package org.rnn4j.bench.jmh;

import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Peer;

/** What benchmarks hold before their set-up. */
final class Nothing {
    static final Runnable WORK = () -> {};

    static final Peer.Opened OPEN = new Peer.Opened() {
        @Override
        public Runnable work(Mode mode) {
            return WORK;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    };

    private Nothing() {}
}
