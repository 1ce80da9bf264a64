package org.rnn4j.core.program;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.decoding.StepModel;
import org.rnn4j.core.kernel.AttentionRow;
import org.rnn4j.core.network.AttentionDecoder;

/**
 * Hypotheses of some sources, one row each, stepped together in tiles of a fixed size. The memory of a source is shared by its rows;
 * a row's own is its state. What a row is told has the same bits in any company. Not thread-safe.
 */
public final class DecoderRows implements StepModel {
    private final DecoderProgram program;
    private final AttentionDecoder decoder;
    private final DecoderTile tile;
    private final AttentionRow attention;
    private final float @Nullable [] scoring;
    private final float @Nullable [] coverageWeights;
    private final float[] query;
    private final TopClasses top;
    private List<SourceMemory> sources = List.of();
    private Rows rows = new Rows(new float[0], new int[0], new float[0][]);

    /**
     * States of all rows, the source of each, and what each has looked at so far, where the decoder asks.
     *
     * @param states {@code [rows, width of a tile's state]}
     */
    private record Rows(float[] states, int[] source, float[][] coverage) {
        static Rows of(int count, int width) {
            return new Rows(new float[Math.multiplyExact(count, width)], new int[count], new float[count][]);
        }
    }

    /** For {@link DecoderProgram}. */
    DecoderRows(DecoderProgram program) {
        this.program = program;
        this.decoder = program.decoder();
        this.tile = new DecoderTile(program);
        this.attention = new AttentionRow(decoder.keys());
        this.scoring = program.vector("scoreWeights");
        this.coverageWeights = program.vector("coverageWeights");
        this.query = new float[decoder.keys()];
        this.top = new TopClasses(program.classes());
    }

    /** The same rows for other sources, which {@link #begin} begins with. */
    public DecoderRows of(List<SourceMemory> others) {
        sources = List.copyOf(others);
        return this;
    }

    @Override
    public int classes() {
        return program.classes();
    }

    @Override
    public void begin() {
        Rows first = Rows.of(sources.size(), tile.width());
        Arrays.setAll(first.source(), i -> i);
        if (coverageWeights != null) {
            Arrays.setAll(first.coverage(), i -> new float[sources.get(i).steps()]);
        }
        if (decoder.bridge() == AttentionDecoder.Bridge.MEAN) {
            for (int from = 0; from < sources.size(); from += DecoderTile.ROWS) {
                int to = Math.min(sources.size(), from + DecoderTile.ROWS);
                float[][] means = sources.subList(from, to).stream()
                        .map(DecoderRows::mean)
                        .toArray(float[][]::new);
                tile.begin(means, first.states(), from);
            }
        }
        rows = first;
    }

    private static float[] mean(SourceMemory source) {
        int size = source.memory().length / source.steps();
        double[] sums = new double[size];
        for (int at = 0; at < source.memory().length; at++) {
            sums[at % size] += source.memory()[at];
        }
        float[] mean = new float[size];
        for (int i = 0; i < size; i++) {
            mean[i] = (float) (sums[i] / source.steps());
        }
        return mean;
    }

    @Override
    public Candidates step(int[] parents, int[] symbols, int best) {
        Rows next = Rows.of(parents.length, tile.width());
        Candidates candidates = new Candidates(
                best,
                new int[Math.multiplyExact(parents.length, best)],
                new double[parents.length * best],
                new double[parents.length],
                new float[parents.length][]);
        for (int from = 0; from < parents.length; from += DecoderTile.ROWS) {
            int count = Math.min(DecoderTile.ROWS, parents.length - from);
            for (int row = 0; row < count; row++) {
                tile.load(row, symbols[from + row], rows.states(), parents[from + row]);
            }
            tile.move();
            for (int row = 0; row < count; row++) {
                candidates.attention()[from + row] = attend(row, parents[from + row], next, from + row);
            }
            tile.readOut();
            for (int row = 0; row < count; row++) {
                tile.store(row, next.states(), from + row);
                top.tell(tile, row, candidates, from + row);
            }
        }
        rows = next;
        return candidates;
    }

    /** Looks at a row's source, as the row that it comes from did before. */
    @SuppressWarnings("NullAway") // additive attention has these weights
    private float[] attend(int row, int parent, Rows next, int to) {
        int number = rows.source()[parent];
        SourceMemory source = sources.get(number);
        float[] shares = new float[source.steps()];
        float[] soFar = rows.coverage()[parent];
        tile.query(row, query);
        if (decoder.isAdditive()) {
            AttentionRow.Coverage coverage =
                    coverageWeights == null ? null : new AttentionRow.Coverage(soFar, coverageWeights);
            attention.additive(source.keys(), query, scoring, coverage, shares);
        } else {
            attention.multiplicative(source.keys(), query, shares);
        }
        attention.softmax(shares);
        float[] context = new float[source.memory().length / source.steps()];
        attention.context(source.memory(), shares, context);
        tile.context(row, context);
        next.source()[to] = number;
        if (coverageWeights != null) {
            float[] sum = soFar.clone();
            for (int s = 0; s < sum.length; s++) {
                sum[s] += shares[s];
            }
            next.coverage()[to] = sum;
        }
        return shares;
    }
}
