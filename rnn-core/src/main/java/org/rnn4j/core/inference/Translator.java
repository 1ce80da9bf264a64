package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.decoding.BeamSearch;
import org.rnn4j.core.decoding.Hypothesis;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.DecoderProgram;
import org.rnn4j.core.program.DecoderRows;
import org.rnn4j.core.program.SourceMemory;
import org.rnn4j.core.program.Workers;

/**
 * A trained network with an attention-decoder that writes: each source is read once, then hypotheses of many sources are stepped
 * together, sorted by length, in bounded memory.
 *
 * <p>What it says about a source does not depend on the others, on their order or on the number of threads: the same bits on one
 * machine. One thread at a time asks; questions of several wait for each other.
 */
public final class Translator implements AutoCloseable {
    /** Source steps that are in memory at once, unless one source has more. */
    private static final int MOST_STEPS = 4096;
    /** Sources that are searched together: enough to fill tiles while the first ones end, few enough for all threads to have some. */
    private static final int TOGETHER = 40;

    private final Network network;
    private final EncoderNetwork encoder;
    private final Predictor predictor;
    private final DecoderProgram program;
    private final Workers workers;
    private final int threads;
    private final List<@Nullable DecoderRows> rows;

    /**
     * Makes one; the network's weights are copied.
     *
     * @param threads at most, the caller's included
     * @throws IllegalArgumentException where the network has no attention-decoder, or one that reads more than one input of tokens
     */
    public Translator(Network network, Parameters parameters, Kernel kernel, int threads) {
        this.network = network;
        this.encoder = EncoderNetwork.of(network, parameters);
        this.program = new DecoderProgram(network, parameters, kernel);
        this.threads = threads;
        this.workers = new Workers(threads);
        this.rows = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            rows.add(null);
        }
        CompiledEngine.Settings settings = new CompiledEngine.Settings(threads, 0, 0);
        this.predictor = new Predictor(
                encoder.network(),
                encoder.parameters(),
                () -> new CompiledEngine(
                        encoder.network(),
                        Optimizer.of(Updater.of(Updater.Type.SGD)),
                        encoder.parameters(),
                        settings,
                        kernel));
    }

    /** Whether a network can be asked this way. */
    public static boolean canTranslate(Network network) {
        return network.nodes().stream().anyMatch(AttentionDecoder.class::isInstance);
    }

    /** The network that answers. */
    public Network network() {
        return network;
    }

    /**
     * Translates.
     *
     * @param sources ids of the symbols of each, at least one
     * @return for each source its outputs, the best first, at least one and at most {@link BeamOptions#nBest}
     * @throws IllegalArgumentException where a source has no symbols or one that the network does not know
     */
    public synchronized List<List<Hypothesis>> translate(List<int[]> sources, BeamOptions options) {
        for (int i = 0; i < sources.size(); i++) {
            check(i, sources.get(i));
        }
        Integer[] order = IntStream.range(0, sources.size()).boxed().toArray(Integer[]::new);
        // The longest first: what runs at the end, when threads run out of work, is short.
        Arrays.sort(order, Comparator.comparingInt(i -> -sources.get(i).length));
        List<@Nullable List<Hypothesis>> found = new ArrayList<>();
        sources.forEach(source -> found.add(null));
        int from = 0;
        while (from < order.length) {
            int fits = Math.max(1, MOST_STEPS / sources.get(order[from]).length);
            int to = Math.min(order.length, from + fits);
            List<Integer> some = Arrays.asList(order).subList(from, to);
            List<List<Hypothesis>> part =
                    together(some.stream().map(sources::get).toList(), options);
            for (int i = 0; i < some.size(); i++) {
                found.set(some.get(i), part.get(i));
            }
            from = to;
        }
        return found.stream().<List<Hypothesis>>map(List::copyOf).toList();
    }

    private void check(int number, int[] source) {
        if (source.length == 0) {
            throw new IllegalArgumentException("source " + number + ": expected at least one symbol, found none");
        }
        for (int id : source) {
            if (id < 0 || id >= encoder.vocabulary()) {
                throw new IllegalArgumentException(
                        "source " + number + ": expected symbols in [0, " + encoder.vocabulary() + "), found " + id);
            }
        }
    }

    /** Sources that fit into memory together, the longest first. */
    private List<List<Hypothesis>> together(List<int[]> sources, BeamOptions options) {
        List<SourceMemory> memories = read(sources);
        int each = Math.max(1, Math.min(TOGETHER, (sources.size() + threads - 1) / threads));
        int parts = (sources.size() + each - 1) / each;
        List<List<List<Hypothesis>>> found = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            found.add(List.of());
        }
        AtomicInteger next = new AtomicInteger();
        workers.run(Math.min(threads, parts), thread -> {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                int to = Math.min(memories.size(), (part + 1) * each);
                found.set(part, search(thread, memories.subList(part * each, to), options));
            }
        });
        return found.stream().flatMap(List::stream).toList();
    }

    private List<List<Hypothesis>> search(int thread, List<SourceMemory> memories, BeamOptions options) {
        DecoderRows mine = rows.get(thread);
        if (mine == null) {
            mine = program.rows();
            rows.set(thread, mine);
        }
        int[] steps = memories.stream().mapToInt(SourceMemory::steps).toArray();
        return new BeamSearch(options).search(mine.of(memories), steps);
    }

    /** Runs the encoder over sources, the longest first. */
    private List<SourceMemory> read(List<int[]> sources) {
        int steps = sources.get(0).length;
        int batch = sources.size();
        float[] ids = new float[steps * batch];
        float[] mask = new float[steps * batch];
        for (int i = 0; i < batch; i++) {
            int[] source = sources.get(i);
            for (int t = 0; t < source.length; t++) {
                ids[t * batch + i] = source[t];
                mask[t * batch + i] = 1;
            }
        }
        List<Sequences> outputs = predictor.predict(List.of(new Sequences(ids, steps, batch, 1, mask)));
        List<SourceMemory> memories = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            int real = encoder.steps(sources.get(i).length);
            memories.add(new SourceMemory(
                    real,
                    row(outputs.get(EncoderNetwork.MEMORY), i, real),
                    row(outputs.get(EncoderNetwork.KEYS), i, real)));
        }
        return memories;
    }

    private static float[] row(Sequences all, int sequence, int steps) {
        int size = all.features();
        float[] row = new float[steps * size];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(all.values(), (t * all.batch() + sequence) * size, row, t * size, size);
        }
        return row;
    }

    @Override
    public synchronized void close() {
        predictor.close();
        workers.close();
    }
}
