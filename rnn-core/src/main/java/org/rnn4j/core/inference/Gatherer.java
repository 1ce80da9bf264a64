package org.rnn4j.core.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;

/**
 * Answers for many threads: one thread runs a {@link Predictor}, and whatever questions wait when it becomes free are answered
 * together. Nobody waits for company: a question that comes alone is answered alone, to the same bits.
 *
 * <p>Thread-safe. A network that is walked needs no company; it is walked in the thread that asks. As many questions wait as
 * threads ask, so whoever bounds those bounds the queue.
 */
public final class Gatherer implements Inference {
    private final Network network;
    private final Predictor predictor;
    private final Settings settings;
    private final boolean walks;
    private final Deque<Call> waiting = new ArrayDeque<>();
    private @Nullable Thread runner;
    private boolean closed;
    /** Callers that are walking in their own threads. */
    private int walking;

    /**
     * How questions are gathered.
     *
     * @param mostRows sequences that are answered together, unless one question has more
     * @param batches is told the sequences of each batch, in the thread that ran it
     */
    public record Settings(int mostRows, IntConsumer batches) {
        public Settings {
            if (mostRows < 1) {
                throw new IllegalArgumentException("mostRows: expected at least 1, found " + mostRows);
            }
        }

        /** One question at a time. */
        public static Settings alone(IntConsumer batches) {
            return new Settings(1, batches);
        }
    }

    private record Call(Question question, CompletableFuture<Question> answer) {
        int rows() {
            return question.batch();
        }
    }

    /**
     * Gathers for a predictor, which nobody else may ask any more and which is closed with this.
     *
     * @param network the predictor's
     */
    public Gatherer(Network network, Predictor predictor, Settings settings) {
        this.network = network;
        this.predictor = predictor;
        this.settings = settings;
        this.walks = predictor.walks();
    }

    @Override
    public List<Sequences> predict(List<Sequences> inputs) {
        Question question = Question.of(network, inputs);
        if (walks && question.rows().stream().allMatch(row -> question.hasOneMask(row.sequence()))) {
            walk(() -> predictor.answer(List.of(question)), question.batch());
            return question.outputs();
        }
        Call call = new Call(question, new CompletableFuture<>());
        enter(call);
        return await(call).outputs();
    }

    @Override
    public void predict(List<Sequences> inputs, Engine.Stretches stretches) {
        if (walks && inputs.size() == 1) {
            walk(() -> predictor.predict(inputs, stretches), inputs.get(0).batch());
        } else {
            stretches.take(0, predict(inputs));
        }
    }

    private void walk(Runnable walk, int rows) {
        synchronized (this) {
            checkOpen();
            walking++;
        }
        try {
            walk.run();
            settings.batches().accept(rows);
        } finally {
            synchronized (this) {
                walking--;
                notifyAll();
            }
        }
    }

    private synchronized void enter(Call call) {
        checkOpen();
        waiting.add(call);
        if (runner == null) {
            Thread thread = new Thread(this::run, "rnn4j-gatherer");
            thread.setDaemon(true);
            thread.start();
            runner = thread;
        }
        notifyAll();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
    }

    private Question await(Call call) {
        try {
            return call.answer().get();
        } catch (InterruptedException e) {
            synchronized (this) {
                waiting.remove(call);
            }
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a question waited for its answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException exception ? exception : new IllegalStateException(e);
        }
    }

    private void run() {
        for (List<Call> calls = next(); !calls.isEmpty(); calls = next()) {
            answer(calls);
        }
        synchronized (this) {
            runner = null;
            notifyAll();
        }
    }

    /** What is answered together next; waits for a first question; nothing once this is closed and all is answered. */
    private synchronized List<Call> next() {
        until(() -> closed || !waiting.isEmpty());
        List<Call> calls = new ArrayList<>();
        int rows = 0;
        while (!waiting.isEmpty() && (calls.isEmpty() || rows + waiting.peek().rows() <= settings.mostRows())) {
            Call call = waiting.remove();
            calls.add(call);
            rows += call.rows();
        }
        return calls;
    }

    /** Waits, through interruptions. */
    private synchronized void until(BooleanSupplier done) {
        boolean interrupted = false;
        while (!done.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<Call> calls) {
        try {
            predictor.answer(calls.stream().map(Call::question).toList());
            settings.batches().accept(calls.stream().mapToInt(Call::rows).sum());
            calls.forEach(call -> call.answer().complete(call.question()));
        } catch (RuntimeException | Error e) {
            if (calls.size() == 1) {
                calls.get(0).answer().completeExceptionally(e);
            } else {
                // One bad question must not spoil the others.
                calls.forEach(call -> answer(List.of(call)));
            }
        }
    }

    /** Takes no more questions, and waits until those that wait are answered. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
            until(() -> walking == 0 && runner == null);
        }
        predictor.close();
    }
}
