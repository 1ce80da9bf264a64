package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.TimeAxes;
import org.rnn4j.core.program.LaneSet;

/**
 * Deals rows to tiles.
 *
 * <p>A product of matrices may give a row other bits where the matrix has more rows, and a kernel may go another way where a row
 * of the batch is masked. So the tile of a row has a fixed number of rows and a number of steps that follows from the row's own
 * length, and shares it with rows of its kind only.
 */
final class Tiling {
    /** Rows of a tile: fewer waste the vector units, and more wait for company. */
    static final int ROWS = 8;
    /** Above this many steps a row is alone: the places that are left would cost more than company gains. */
    private static final int LONG = 8192;

    private final List<Tile.Head> outputs;
    private final TimeAxes axes;
    /** Whether a layer that walks backward makes padding dear: then only rows of one length share a tile. */
    private final boolean exact;

    Tiling(Network network) {
        Map<String, Shape> shapes = network.shapes();
        this.axes = TimeAxes.of(network);
        this.outputs = network.outputs().stream()
                .map(Output::id)
                .map(id -> new Tile.Head(Objects.requireNonNull(shapes.get(id)), axes.of(id)))
                .toList();
        this.exact = network.nodes().stream().anyMatch(Bidirectional.class::isInstance);
    }

    /** The shapes and time axes of the network's outputs. */
    List<Tile.Head> outputs() {
        return outputs;
    }

    /** Tiles of all rows, those of one shape one after the other. */
    List<Tile> tiles(List<Question.Row> rows) {
        Map<Tile.Kind, List<Question.Row>> kinds = new LinkedHashMap<>();
        for (Question.Row row : rows) {
            kinds.computeIfAbsent(kind(row), kind -> new ArrayList<>()).add(row);
        }
        List<Tile> tiles = new ArrayList<>();
        kinds.forEach((kind, all) -> {
            for (int from = 0; from < all.size(); from += kind.size()) {
                tiles.add(new Tile(kind, List.copyOf(all.subList(from, Math.min(all.size(), from + kind.size())))));
            }
        });
        return tiles;
    }

    /** The kind of tile that a row needs. */
    Tile.Kind kind(Question.Row row) {
        if (axes.count() > 1) {
            return new Tile.Kind(1, inputSteps(row), Tile.Mask.ANY);
        }
        int length = Math.max(1, row.question().length(row.sequence()));
        int steps = exact ? length : LaneSet.capacity(length);
        Tile.Mask mask = Tile.Mask.of(row, steps);
        return length > LONG || mask == Tile.Mask.ANY
                ? new Tile.Kind(1, inputSteps(row), Tile.Mask.ANY)
                : new Tile.Kind(
                        ROWS, Collections.nCopies(row.question().inputs().size(), steps), mask);
    }

    /** The row's own number of steps in each input. */
    private List<Integer> inputSteps(Question.Row row) {
        return IntStream.range(0, row.question().inputs().size())
                .mapToObj(input -> Math.max(1, row.question().length(row.sequence(), axes.ofInput(input))))
                .toList();
    }
}
