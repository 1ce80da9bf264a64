package org.rnn4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@code reliability/fuzz.sh}: all readers for half a minute, and faults that must be found. */
class FuzzRunTest {
    private static final FuzzRun.Limits SHORT = new FuzzRun.Limits(20_000, 30);

    @TempDir
    Path folder;

    @Test
    void a_short_run_finds_nothing_in_any_reader() throws IOException {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        int count = 0;
        for (int i = 0; i < Targets.ALL.size(); i++) {
            for (Path seed : SeedsTest.seeds(Targets.ALL.get(i))) {
                ByteArrayOutputStream marked = new ByteArrayOutputStream();
                marked.write(i);
                marked.write(Files.readAllBytes(seed));
                Files.write(seeds.resolve(String.valueOf(count++)), marked.toByteArray());
            }
        }
        FuzzRun run = new FuzzRun(new FuzzRun.Entry(JazzerEntry.class.getName(), JazzerEntry.ALL), folder);
        FuzzRun.Outcome outcome = run.run(SHORT, seeds);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.executions()).isGreaterThan(count);
    }

    @ParameterizedTest
    @CsvSource({"exception, IllegalStateException", "memory, Out of memory"})
    void a_fault_is_found(String fault, String found) throws IOException {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Files.writeString(seeds.resolve("seed"), "rr");
        FuzzRun run = new FuzzRun(new FuzzRun.Entry(BrokenEntry.class.getName(), fault), folder);
        FuzzRun.Outcome outcome = run.run(new FuzzRun.Limits(5, 15), seeds);
        assertThat(outcome.findings()).anyMatch(finding -> finding.contains(found));
    }
}
