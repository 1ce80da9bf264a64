package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.StreamingNetwork;

/**
 * A trained network that answers, in one of two ways that its definition alone decides.
 *
 * <p>A small network that can take step after step is walked in plain Java, with no native library to load: a process that
 * predicts one row should not wait for a matrix library. Any other goes to an engine, in tiles ({@link Tiling}) whose shape
 * follows from each row alone. Either way a row's bits are its own. The two ways agree to 1e-6.
 *
 * <p>Not thread-safe, unless {@link #walks}: then any number of threads may ask.
 */
public final class Predictor implements Inference {
    /** Above this many an engine pays even for few rows, and a walk would be slow for many. */
    static final int MOST_WALKED_PARAMETERS = 32_768;
    /** Numbers of inputs and outputs that are in tiles at once. */
    private static final long MOST_AT_ONCE = 1L << 24;

    private final Network network;
    private final Supplier<Engine> engines;
    private final boolean walks;
    private final Walking walking;
    private final Tiling tiling;
    private @Nullable Engine engine;

    /** @param engines makes the engine when it is first needed */
    public Predictor(Network network, Parameters parameters, Supplier<Engine> engines) {
        parameters.checkFit(network);
        this.network = network;
        this.engines = engines;
        this.walks = walks(network, parameters);
        this.walking = new Walking(network, parameters);
        this.tiling = new Tiling(network);
    }

    /** Whether a network is small enough, and such that it can be walked step by step. */
    public static boolean walks(Network network, Parameters parameters) {
        return StreamingNetwork.canStream(network) && parameters.count() <= MOST_WALKED_PARAMETERS;
    }

    /** Whether it walks: then any number of threads may ask. */
    public boolean walks() {
        return walks;
    }

    @Override
    public List<Sequences> predict(List<Sequences> inputs) {
        Question question = Question.of(network, inputs);
        answer(List.of(question));
        return question.outputs();
    }

    /** Answers several questions at once. */
    void answer(List<Question> questions) {
        List<Question.Row> walked = new ArrayList<>();
        List<Question.Row> tiled = new ArrayList<>();
        for (Question question : questions) {
            for (Question.Row row : question.rows()) {
                // A walk knows whether a step is real, and not for which inputs.
                (walks && question.hasOneMask(row.sequence()) ? walked : tiled).add(row);
            }
        }
        if (!walked.isEmpty()) {
            walking.walk(walked);
        }
        tiled(tiling.tiles(tiled));
    }

    /** In bounded memory: what is in tiles at once does not grow with the questions. */
    private void tiled(List<Tile> tiles) {
        int from = 0;
        while (from < tiles.size()) {
            int to = from + 1;
            long numbers = numbers(tiles.get(from));
            while (to < tiles.size() && numbers + numbers(tiles.get(to)) <= MOST_AT_ONCE) {
                numbers += numbers(tiles.get(to++));
            }
            run(tiles.subList(from, to));
            from = to;
        }
    }

    private long numbers(Tile tile) {
        int perStep =
                network.inputs().stream().mapToInt(input -> input.perStep()).sum()
                        + tiling.outputs().stream()
                                .mapToInt(head -> head.shape().size())
                                .sum();
        int steps = tile.kind().steps().stream().mapToInt(count -> count).max().orElse(1);
        return (long) steps * tile.kind().size() * perStep;
    }

    private void run(List<Tile> tiles) {
        List<Tile> shared =
                tiles.stream().filter(tile -> tile.kind().size() > 1).toList();
        List<List<Sequences>> outputs =
                engine().predictEach(shared.stream().map(Tile::inputs).toList());
        for (int i = 0; i < shared.size(); i++) {
            shared.get(i).scatter(0, outputs.get(i), tiling.outputs());
        }
        for (Tile tile : tiles) {
            if (tile.kind().size() == 1) {
                engine().predict(tile.inputs(), (from, part) -> tile.scatter(from, part, tiling.outputs()));
            }
        }
    }

    @Override
    public void predict(List<Sequences> inputs, Engine.Stretches stretches) {
        Question question = Question.checked(network, inputs);
        List<Question.Row> rows = question.rows();
        if (walks && rows.stream().allMatch(row -> question.hasOneMask(row.sequence()))) {
            walking.walk(inputs, stretches);
            return;
        }
        Tile.Kind kind = tiling.kind(rows.get(0));
        if (rows.size() == 1 && kind.size() == 1 && kind.steps().equals(question.inputSteps())) {
            engine().predict(inputs, stretches);
            return;
        }
        Question answered = question.answerable(network);
        answer(List.of(answered));
        stretches.take(0, answered.outputs());
    }

    private Engine engine() {
        Engine made = engine;
        if (made == null) {
            made = engines.get();
            engine = made;
        }
        return made;
    }

    @Override
    public void close() {
        Engine made = engine;
        if (made != null) {
            made.close();
        }
    }
}
