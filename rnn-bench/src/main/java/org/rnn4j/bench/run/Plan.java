package org.rnn4j.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.bench.work.Mode;

/**
 * Cases that the same peers are measured on, in the same modes.
 *
 * @param cases in order
 * @param modes in order
 * @param peers in the order of their turns
 */
record Plan(List<Case> cases, List<Mode> modes, List<Peers> peers) {
    /** Everything, for some cells, shapes (none: all) and peers. */
    static List<Plan> all(Set<Cell> cells, Set<String> shapes, Set<Peers> peers) {
        List<Plan> plans = new ArrayList<>();
        List<Peers> taking = Stream.of(Peers.values()).filter(peers::contains).toList();
        List<Peers> own = taking.stream().filter(peer -> peer == Peers.COMPILED).toList();
        for (Cell cell : cells) {
            List<Case> cases = Case.shapes(cell).stream()
                    .filter(work -> shapes.isEmpty() || shapes.contains(work.name()))
                    .toList();
            plans.add(new Plan(cases, List.of(Mode.TRAIN, Mode.INFER), taking));
            if (cell == Cell.SIMPLE) {
                plans.add(new Plan(cases, List.of(Mode.ITERATOR), own));
            }
            plans.add(new Plan(List.of(Case.stream(cell)), List.of(Mode.STEP), taking));
        }
        if (shapes.isEmpty() && cells.contains(Cell.SIMPLE)) {
            plans.add(new Plan(Case.lengths(), List.of(Mode.TRAIN), own));
            plans.add(new Plan(Case.batches(), List.of(Mode.TRAIN), own));
        }
        return plans;
    }
}
