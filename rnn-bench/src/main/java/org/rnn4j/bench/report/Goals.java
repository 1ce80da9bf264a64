package org.rnn4j.bench.report;

import java.util.List;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.peer.ProductPeer;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.bench.work.Mode;

/** What was to be reached, beside what was. */
final class Goals {
    /** A geometric mean over the five shapes of how many times longer a peer takes. */
    private record Faster(Cell cell, Mode mode, Peers peer, double times) {}

    private static final List<Faster> FASTER = List.of(
            new Faster(Cell.SIMPLE, Mode.TRAIN, Peers.TENSORFLOW, 2.7),
            new Faster(Cell.SIMPLE, Mode.TRAIN, Peers.TORCH, 6),
            new Faster(Cell.SIMPLE, Mode.TRAIN, Peers.DL4J, 60),
            new Faster(Cell.LSTM, Mode.TRAIN, Peers.TORCH, 2),
            new Faster(Cell.GRU, Mode.TRAIN, Peers.TORCH, 2),
            new Faster(Cell.SIMPLE, Mode.INFER, Peers.TENSORFLOW, 2.5),
            new Faster(Cell.SIMPLE, Mode.INFER, Peers.ONNX_RUNTIME, 3.5),
            new Faster(Cell.SIMPLE, Mode.INFER, Peers.TORCH, 4));

    private static final double LEAST_TIMES_TENSORFLOW = 1.4;
    private static final double MOST_STEP_MICROSECONDS = 3;
    private static final double LEAST_TIMES_STEP = 5;
    private static final double MICROSECONDS = 1e6;

    private Goals() {}

    static void write(Results results, Markdown page) {
        page.head(List.of("what", "goal", "measured", "reached"));
        for (Faster goal : FASTER) {
            double measured = results.meanRatio(Case.shapes(goal.cell()), goal.mode(), goal.peer());
            atLeast(
                    page,
                    "%s %s, times %s"
                            .formatted(
                                    goal.cell().title(),
                                    word(goal.mode()),
                                    goal.peer().title()),
                    goal.times(),
                    measured);
        }
        atLeast(
                page,
                "SimpleRnn training, times TensorFlow on the worst shape",
                LEAST_TIMES_TENSORFLOW,
                worst(results));
        streams(results, page);
        peak(results, page, 2, 0.75);
        peak(results, page, 3, 0.55);
        page.end();
    }

    private static double worst(Results results) {
        return Case.shapes(Cell.SIMPLE).stream()
                .mapToDouble(work -> results.ratio(work, Mode.TRAIN, Peers.TENSORFLOW))
                .min()
                .orElse(Double.NaN);
    }

    private static void streams(Results results, Markdown page) {
        Case stream = Case.stream(Cell.SIMPLE);
        Measurement own = results.of(stream, Mode.STEP, Peers.COMPILED);
        double time = own.median() * MICROSECONDS;
        page.row(
                "SimpleRnn streamed step",
                "≤ %s µs".formatted(Markdown.number(MOST_STEP_MICROSECONDS)),
                Markdown.number(time) + " µs",
                word(time <= MOST_STEP_MICROSECONDS));
        atLeast(
                page,
                "SimpleRnn streamed step, times ONNX Runtime",
                LEAST_TIMES_STEP,
                results.ratio(stream, Mode.STEP, Peers.ONNX_RUNTIME));
        page.row(
                "allocated by a streamed step",
                "0 B",
                Math.round(own.bytesPerRun()) + " B",
                word(Math.round(own.bytesPerRun()) == 0));
    }

    private static void peak(Results results, Markdown page, int shape, double goal) {
        Case work = Case.shapes(Cell.SIMPLE).get(shape);
        double own = work.trainingOperations()
                / results.of(work, Mode.TRAIN, Peers.COMPILED).median();
        double best = ProductPeer.OPERATIONS
                / results.of(work, Mode.TRAIN, Peers.PRODUCT).median();
        page.row(
                "SimpleRnn training on " + work.name() + ", share of the SGEMM peak",
                "≥ " + Tables.percent(goal),
                Tables.percent(own / best),
                Double.isNaN(own / best) ? "–" : word(own / best >= goal));
    }

    private static void atLeast(Markdown page, String what, double goal, double measured) {
        page.row(
                what,
                "≥ " + Markdown.times(goal),
                Markdown.times(measured),
                Double.isNaN(measured) ? "–" : word(measured >= goal));
    }

    private static String word(Mode mode) {
        return mode == Mode.TRAIN ? "training" : "inference";
    }

    private static String word(boolean reached) {
        return reached ? "yes" : "no";
    }
}
