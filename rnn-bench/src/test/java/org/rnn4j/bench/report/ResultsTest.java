package org.rnn4j.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.bench.work.Mode;

class ResultsTest {
    private static final List<Case> CASES = Case.shapes(Cell.SIMPLE);

    @TempDir
    Path folder;

    @Test
    void quartiles_lie_between_samples() {
        Measurement.Spread spread = Measurement.Spread.of(List.of(4.0, 1.0, 3.0, 2.0));

        assertThat(spread).isEqualTo(new Measurement.Spread(1, 1.75, 2.5, 3.25));
    }

    @Test
    void the_mean_of_ratios_is_geometric_and_leaves_out_what_was_not_measured() {
        Results results = results(
                one(0, Peers.COMPILED, 1),
                one(0, Peers.TORCH, 2),
                one(1, Peers.COMPILED, 1),
                one(1, Peers.TORCH, 8),
                one(2, Peers.COMPILED, 1));

        assertThat(results.meanRatio(CASES, Mode.TRAIN, Peers.TORCH)).isEqualTo(4, within(1e-12));
        assertThat(results.meanRatio(CASES, Mode.TRAIN, Peers.TENSORFLOW)).isNaN();
    }

    @Test
    void results_are_read_as_they_were_written() throws IOException {
        Measurement missing = Measurement.none(CASES.get(1), Mode.TRAIN, Peers.TORCH, "its process died");
        Results results = results(one(0, Peers.COMPILED, 1), missing);

        results.write(folder.resolve("results.json"));

        assertThat(Results.read(folder.resolve("results.json"))).isEqualTo(results);
    }

    @Test
    void the_tables_name_what_is_missing_and_why() {
        Measurement missing = Measurement.none(CASES.get(0), Mode.TRAIN, Peers.TORCH, "not done in 120 s");
        String tables = Tables.of(results(one(0, Peers.COMPILED, 0.002), missing, one(1, Peers.TORCH, 0.004)));

        assertThat(tables)
                .contains("| S1: 32, 5, 10, 128 | 2.00 (2.00; 2.00–2.00) | n/a: not done in 120 s |")
                .contains("| SimpleRnn training, times TensorFlow | ≥ 2.70× | – | – |");
    }

    @Test
    void only_the_tables_of_the_page_are_replaced() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(
                page, "before\n<!-- tables: written by rnn-bench/run.sh -->\nold\n<!-- end of tables -->\nafter\n");

        Page.replace(page, "new\n");
        Page.replace(page, "newer\n");

        assertThat(page)
                .hasContent(
                        "before\n<!-- tables: written by rnn-bench/run.sh -->\n\nnewer\n<!-- end of tables -->\nafter\n");
        Files.writeString(page, "no place");
        assertThatThrownBy(() -> Page.replace(page, "new")).hasMessageContaining("<!-- end of tables -->");
    }

    @Test
    void the_arithmetic_of_a_training_step_is_three_times_the_forward_products() {
        Case work = new Case("tiny", Cell.LSTM, 2, 3, 5, 7);

        assertThat(work.trainingOperations()).isEqualTo(3.0 * 2 * (2 * 3) * ((5 + 7) * 4 * 7 + 7));
    }

    private static Measurement one(int shape, Peers peer, double seconds) {
        Measurement.Spread spread = Measurement.Spread.of(List.of(seconds));
        return new Measurement(CASES.get(shape), Mode.TRAIN, peer, null, spread, 1, 0, Map.of());
    }

    private static Results results(Measurement... measurements) {
        return new Results(Machine.now(), Map.of(Peers.COMPILED, "1"), new ArrayList<>(List.of(measurements)));
    }
}
