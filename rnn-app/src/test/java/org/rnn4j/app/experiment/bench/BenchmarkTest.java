package org.rnn4j.app.experiment.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.app.experiment.RequestException;

class BenchmarkTest {
    private static final BenchShape SHAPE = new BenchShape(32, 50, 10, 128);

    @Test
    void the_json_is_the_contract() {
        Benchmark benchmark = new Benchmark(
                SHAPE, CellKind.LSTM, "k", new Times(2, 1, 3), new Times(100, 16, 300), new Times(40, 8, 200));

        assertThat(benchmark.toJson())
                .isEqualTo("{\"shape\":[32,50,10,128],\"cell\":\"lstm\",\"kernel\":\"k\","
                        + "\"train\":{\"compiledMs\":2.0,\"dl4jMs\":100.0,\"dl4jTunedMs\":40.0},"
                        + "\"infer\":{\"compiledMs\":1.0,\"dl4jMs\":16.0,\"dl4jTunedMs\":8.0},"
                        + "\"step\":{\"compiledUs\":3.0,\"dl4jUs\":300.0,\"dl4jTunedUs\":200.0}}");
    }

    @Test
    void the_table_says_how_many_times_faster_and_where_stock_has_no_such_cell() {
        Benchmark both = new Benchmark(
                SHAPE, CellKind.LSTM, "k", new Times(2, 1, 3), new Times(100, 16, 300), new Times(40, 8, 200));
        Benchmark alone = new Benchmark(SHAPE, CellKind.GRU, "k", new Times(2, 1, 3), null, null);

        assertThat(both.toText()).contains("100.000 (50.0×)", "8.000 (8.0×)");
        assertThat(alone.toText()).contains("has none").doesNotContain("×");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32", "32,50,10", "32,50,10,128,1", "32,50,ten,128", "32,0,10,128", "99999,99999,1,1"})
    void a_shape_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> BenchShape.parse(text))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("--shape");
    }

    @Test
    void the_median_is_of_the_measured_runs_and_not_of_the_warm_up() {
        int[] runs = {0};
        Runnable slowAtFirst = () -> {
            long until = System.nanoTime() + (runs[0]++ < 1 ? 20_000_000 : 0);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        };

        assertThat(new Stopwatch(0, 0).median(slowAtFirst)).isLessThan(0.01);
        assertThat(runs[0]).isEqualTo(2);
    }
}
