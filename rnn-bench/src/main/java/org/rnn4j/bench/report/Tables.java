package org.rnn4j.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.peer.ProductPeer;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.bench.work.Mode;

/** The tables of docs/performance.md. */
public final class Tables {
    private static final double MILLISECONDS = 1e3;
    private static final double MICROSECONDS = 1e6;
    private static final double GIGA = 1e9;
    private static final double MEBIBYTE = 1 << 20;

    private final Results results;
    private final Markdown page = new Markdown();

    private Tables(Results results) {
        this.results = results;
    }

    /** All of them. */
    public static String of(Results results) {
        Tables tables = new Tables(results);
        tables.machine();
        tables.page.paragraph("### Goals");
        Goals.write(results, tables.page);
        for (Cell cell : Cell.values()) {
            tables.batches(cell, Mode.TRAIN);
            tables.batches(cell, Mode.INFER);
        }
        tables.streams();
        tables.peak();
        tables.scaling("Length: batch 32, 10 inputs, 128 units", Case.lengths(), Case::timeSteps);
        tables.scaling("Batch: 50 steps, 10 inputs, 128 units", Case.batches(), Case::batch);
        tables.iterator();
        return tables.page.toString();
    }

    private void machine() {
        Machine machine = results.machine();
        page.paragraph(
                "Measured %s on %s (%s), %d cores, %s, %s.",
                machine.date(),
                machine.processor(),
                machine.vectors(),
                machine.cores(),
                machine.java(),
                machine.system());
        page.head(List.of("peer", "version", "threads"));
        results.versions().forEach((peer, version) -> page.row(peer.title(), version, peer.threads()));
        page.end();
    }

    private void batches(Cell cell, Mode mode) {
        List<Case> cases = Case.shapes(cell);
        List<Peers> peers = measured(cases, mode);
        if (peers.isEmpty()) {
            return;
        }
        page.paragraph("### %s, %s, ms per batch", cell.title(), mode == Mode.TRAIN ? "training" : "inference");
        page.head(Stream.concat(Stream.of("shape"), peers.stream().map(Peers::title))
                .toList());
        for (Case work : cases) {
            List<String> row = new ArrayList<>(List.of(label(work)));
            peers.forEach(peer -> row.add(cell(results.of(work, mode, peer), MILLISECONDS)));
            page.row(row);
        }
        List<String> means = new ArrayList<>(List.of("times rnn4j, geometric mean"));
        peers.forEach(peer -> means.add(Markdown.times(results.meanRatio(cases, mode, peer))));
        page.row(means);
        page.end();
    }

    private List<Peers> measured(List<Case> cases, Mode mode) {
        return Stream.of(Peers.values())
                .filter(peer -> peer != Peers.PRODUCT)
                .filter(peer -> cases.stream()
                        .anyMatch(work ->
                                !Double.isNaN(results.of(work, mode, peer).median())))
                .toList();
    }

    private static String label(Case work) {
        return work.name() + ": "
                + String.join(", ", work.shape().stream().map(String::valueOf).toList());
    }

    private static String cell(Measurement one, double unit) {
        if (one.problem() != null) {
            return "n/a: " + one.problem().replace('|', '/').lines().findFirst().orElse("");
        }
        return "%s (%s; %s–%s)"
                .formatted(
                        Markdown.number(one.median() * unit),
                        Markdown.number(one.spread().least() * unit),
                        Markdown.number(one.spread().firstQuartile() * unit),
                        Markdown.number(one.spread().thirdQuartile() * unit));
    }

    private void streams() {
        List<Case> cases = Stream.of(Cell.values()).map(Case::stream).toList();
        List<Peers> peers = measured(cases, Mode.STEP);
        page.paragraph(
                "### One streamed step (10 inputs, 128 units, one sequence), µs, and heap bytes allocated by it");
        page.head(Stream.concat(Stream.of("cell"), peers.stream().map(Peers::title))
                .toList());
        for (Case work : cases) {
            List<String> row = new ArrayList<>(List.of(work.cell().title()));
            for (Peers peer : peers) {
                Measurement one = results.of(work, Mode.STEP, peer);
                row.add(cell(one, MICROSECONDS)
                        + (one.problem() == null ? ", " + Math.round(one.bytesPerRun()) + " B" : ""));
            }
            page.row(row);
        }
        page.end();
    }

    private void peak() {
        page.paragraph("### Share of the machine's own peak in training");
        page.head(List.of("cell", "shape", "rnn4j, GFLOP/s", "SGEMM 2048³ beside it, GFLOP/s", "share"));
        for (Cell cell : Cell.values()) {
            for (Case work : Case.shapes(cell)) {
                double own = speed(work);
                page.row(
                        cell.title(),
                        label(work),
                        Markdown.number(own),
                        Markdown.number(peakOf(work)),
                        percent(own / peakOf(work)));
            }
        }
        page.end();
    }

    private double speed(Case work) {
        return work.trainingOperations()
                / results.of(work, Mode.TRAIN, Peers.COMPILED).median()
                / GIGA;
    }

    private double peakOf(Case work) {
        return ProductPeer.OPERATIONS
                / results.of(work, Mode.TRAIN, Peers.PRODUCT).median()
                / GIGA;
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : Math.round(100 * share) + " %";
    }

    private void scaling(String title, List<Case> cases, ToIntFunction<Case> size) {
        page.paragraph("### %s: SimpleRnn, training", title);
        page.head(List.of(
                "size",
                "ms per batch",
                "µs per step of a sequence",
                "MiB held by the program",
                "KiB per step of a sequence"));
        for (Case work : cases) {
            Measurement one = results.of(work, Mode.TRAIN, Peers.COMPILED);
            double rows = (double) work.timeSteps() * work.batch();
            double bytes = one.facts().getOrDefault("bytes", Double.NaN);
            page.row(
                    String.valueOf(size.applyAsInt(work)),
                    Markdown.number(one.median() * MILLISECONDS),
                    Markdown.number(one.median() * MICROSECONDS / rows),
                    Markdown.number(bytes / MEBIBYTE),
                    Markdown.number(bytes / rows / 1024));
        }
        page.end();
    }

    private void iterator() {
        page.paragraph("### Through a DL4J DataSetIterator: SimpleRnn, training, ms per batch");
        page.head(List.of("shape", "own batch", "DL4J's DataSet", "extra"));
        for (Case work : Case.shapes(Cell.SIMPLE)) {
            double own = results.of(work, Mode.TRAIN, Peers.COMPILED).median() * MILLISECONDS;
            double through = results.of(work, Mode.ITERATOR, Peers.COMPILED).median() * MILLISECONDS;
            page.row(label(work), Markdown.number(own), Markdown.number(through), Markdown.number(through - own));
        }
        page.end();
    }
}
