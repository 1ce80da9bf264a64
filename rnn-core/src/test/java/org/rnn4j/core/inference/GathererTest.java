package org.rnn4j.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;

@Timeout(60)
class GathererTest {
    private static final Network NETWORK =
            Network.chain(Input.numbers(2), Bidirectional.of(Gru.of(4)), Output.sigmoid(1));
    /** The value that the engine below cannot bear. */
    private static final float POISON = 99;

    private final Parameters parameters = Batches.parameters(NETWORK);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Integer> batches = new CopyOnWriteArrayList<>();

    @Test
    void what_waits_is_answered_together_up_to_a_number_of_rows() throws Exception {
        try (Gatherer gatherer = gatherer(6)) {
            List<CompletableFuture<float[]>> answers = new ArrayList<>(List.of(ask(gatherer, question(1, 0))));
            entered.await();
            for (int i = 1; i <= 5; i++) {
                answers.add(ask(gatherer, question(2, i)));
            }
            open.countDown();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).containsExactly(alone(question(i == 0 ? 1 : 2, i)));
            }
        }
        assertThat(batches).containsExactly(1, 6, 4);
    }

    @Test
    void a_question_that_fails_does_not_spoil_those_beside_it() throws Exception {
        try (Gatherer gatherer = gatherer(64)) {
            CompletableFuture<float[]> first = ask(gatherer, question(1, 0));
            entered.await();
            Sequences poisoned = question(2, 1);
            poisoned.values()[3] = POISON;
            CompletableFuture<float[]> bad = ask(gatherer, poisoned);
            CompletableFuture<float[]> good = ask(gatherer, question(2, 2));
            open.countDown();
            assertThat(first.get()).containsExactly(alone(question(1, 0)));
            assertThat(good.get()).containsExactly(alone(question(2, 2)));
            assertThatThrownBy(bad::get).hasRootCauseMessage("poison");
        }
    }

    @Test
    void what_does_not_fit_is_refused_before_it_waits() {
        try (Gatherer gatherer = gatherer(64)) {
            assertThatThrownBy(() -> gatherer.predict(List.of(new Sequences(new float[9], 3, 1, 3))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected 2 features");
        }
        assertThat(batches).isEmpty();
    }

    @Test
    void closing_lets_those_who_wait_finish_and_takes_no_more() throws Exception {
        Gatherer gatherer = gatherer(64);
        CompletableFuture<float[]> first = ask(gatherer, question(1, 0));
        entered.await();
        CompletableFuture<float[]> second = ask(gatherer, question(1, 1));
        CompletableFuture<Void> closed = CompletableFuture.runAsync(gatherer::close);
        open.countDown();
        closed.get();
        assertThat(first.get()).containsExactly(alone(question(1, 0)));
        assertThat(second.get()).containsExactly(alone(question(1, 1)));
        assertThatThrownBy(() -> gatherer.predict(List.of(question(1, 2))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void who_is_interrupted_waits_no_longer() throws Exception {
        try (Gatherer gatherer = gatherer(64)) {
            CompletableFuture<float[]> first = ask(gatherer, question(1, 0));
            entered.await();
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread other = new Thread(() -> {
                try {
                    gatherer.predict(List.of(question(1, 1)));
                } catch (CancellationException e) {
                    thrown.complete(e);
                }
            });
            other.start();
            other.interrupt();
            assertThat(thrown.get()).hasMessageContaining("interrupted");
            open.countDown();
            first.get();
        }
        assertThat(batches).containsExactly(1);
    }

    @Test
    void a_network_that_is_walked_needs_no_engine_and_no_queue() {
        Network small = Network.chain(Input.numbers(2), Gru.of(4), Output.sigmoid(1));
        Predictor predictor = new Predictor(small, Batches.parameters(small), () -> {
            throw new AssertionError("no engine should be made");
        });
        try (Gatherer gatherer = new Gatherer(small, predictor, new Gatherer.Settings(64, batches::add))) {
            float[] alone = gatherer.predict(List.of(question(3, 1))).get(0).values();
            List<CompletableFuture<float[]>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> gatherer.predict(List.of(question(3, 1))).get(0).values()));
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).containsExactly(alone));
        }
        assertThat(batches).hasSize(9).containsOnly(3);
    }

    private Gatherer gatherer(int mostRows) {
        Predictor predictor = new Predictor(NETWORK, parameters, () -> new Gate(engine()));
        return new Gatherer(NETWORK, predictor, new Gatherer.Settings(mostRows, batches::add));
    }

    /** Asks in a thread of its own, and returns once that waits. */
    private static CompletableFuture<float[]> ask(Gatherer gatherer, Sequences question) {
        CompletableFuture<float[]> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                answer.complete(gatherer.predict(List.of(question)).get(0).values());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private float[] alone(Sequences question) {
        try (Predictor predictor = new Predictor(NETWORK, parameters, this::engine)) {
            return predictor.predict(List.of(question)).get(0).values();
        }
    }

    private CompiledEngine engine() {
        return new CompiledEngine(NETWORK, Optimizer.standard(), parameters, new CompiledEngine.Settings(1, 1, 0));
    }

    private static Sequences question(int rows, int seed) {
        return Batches.random(NETWORK, rows, 5, seed).inputs().get(0);
    }

    /** Waits at its first question until it is opened, and fails at one value. */
    private final class Gate implements Engine {
        private final Engine engine;

        Gate(Engine engine) {
            this.engine = engine;
        }

        @Override
        public List<Sequences> predict(List<Sequences> inputs) {
            entered.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            for (float value : inputs.get(0).values()) {
                if (value == POISON) {
                    throw new IllegalStateException("poison");
                }
            }
            return engine.predictEach(List.of(inputs)).get(0);
        }

        @Override
        public String description() {
            return "a gate";
        }

        @Override
        public Step train(Batch batch, double learningRate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Parameters parameters() {
            return engine.parameters();
        }

        @Override
        public void load(Parameters parameters) {
            engine.load(parameters);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
