package org.rnn4j.app.experiment.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code rnn bench}: one recurrent layer with one sigmoid output at each step, trained by Adam; medians after a warm-up.
 *
 * @param shape what was measured
 * @param cell which layer
 * @param kernel what the compiled program ran on
 * @param compiled the compiled program, on all cores
 * @param stock DL4J as shipped; null where it has no such cell
 * @param stockTuned DL4J with one OpenMP thread; null where it has no such cell
 */
public record Benchmark(
        BenchShape shape,
        CellKind cell,
        String kernel,
        Times compiled,
        @Nullable Times stock,
        @Nullable Times stockTuned) {
    /**
     * Measures, for about eight times as many seconds.
     *
     * @param seconds of the longest single measurement
     */
    public static Benchmark run(BenchShape shape, CellKind cell, double seconds) {
        Times stock = cell.isInStock() ? StockSide.asShipped(shape, cell, seconds) : null;
        Times tuned = cell.isInStock() ? StockSide.tuned(shape, cell, seconds) : null;
        CompiledSide ours = CompiledSide.measure(shape, cell, seconds);
        return new Benchmark(shape, cell, ours.kernel(), ours.times(), stock, tuned);
    }

    /** One JSON object. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("shape", shape.toList());
        json.put("cell", cell);
        json.put("kernel", kernel);
        json.put("train", row(Times::train, "Ms"));
        json.put("infer", row(Times::infer, "Ms"));
        json.put("step", row(Times::step, "Us"));
        try {
            return new ObjectMapper().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, @Nullable Double> row(ToDoubleFunction<Times> part, String unit) {
        Map<String, @Nullable Double> row = new LinkedHashMap<>();
        row.put("compiled" + unit, value(part, compiled));
        row.put("dl4j" + unit, value(part, stock));
        row.put("dl4jTuned" + unit, value(part, stockTuned));
        return row;
    }

    private static @Nullable Double value(ToDoubleFunction<Times> part, @Nullable Times times) {
        return times == null ? null : Double.valueOf(part.applyAsDouble(times));
    }

    /** A table for people. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s, batch %d, %d steps, %d inputs, %d units; compiled program on %s%n%n",
                cell.name().toLowerCase(Locale.ROOT),
                shape.batch(),
                shape.timeSteps(),
                shape.features(),
                shape.hiddenSize(),
                kernel));
        text.append(
                String.format("%-22s %12s %18s %22s%n", "", "compiled", "DL4J as shipped", "DL4J, 1 OpenMP thread"));
        text.append(line("training step, ms", Times::train));
        text.append(line("inference, ms", Times::infer));
        text.append(line("streamed step, µs", Times::step));
        return text.toString().stripTrailing();
    }

    private String line(String name, ToDoubleFunction<Times> part) {
        return String.format(
                Locale.ROOT,
                "%-22s %12.3f %18s %22s%n",
                name,
                part.applyAsDouble(compiled),
                against(part, stock),
                against(part, stockTuned));
    }

    private String against(ToDoubleFunction<Times> part, @Nullable Times other) {
        if (other == null) {
            return "has none";
        }
        double value = part.applyAsDouble(other);
        return String.format(Locale.ROOT, "%.3f (%.1f×)", value, value / part.applyAsDouble(compiled));
    }
}
