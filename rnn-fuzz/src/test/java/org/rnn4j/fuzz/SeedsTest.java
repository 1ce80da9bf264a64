package org.rnn4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was found once is never found again: a seed named {@code refused-…} was a fault before it was mended. */
class SeedsTest {
    static final Path SEEDS = Path.of("seeds");
    private static final String REFUSED = "refused-";

    static List<Target> targets() {
        return Targets.ALL;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void every_seed_is_accepted_or_refused_in_one_sentence(Target target) throws IOException {
        List<Path> seeds = seeds(target);
        Target.Reading reading = target.open();
        for (Path seed : seeds) {
            boolean refused = String.valueOf(seed.getFileName()).startsWith(REFUSED);
            assertThat(reading.accepts(Files.readAllBytes(seed)))
                    .as(seed.toString())
                    .isEqualTo(!refused);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void there_is_something_that_each_target_accepts(Target target) throws IOException {
        assertThat(seeds(target))
                .anyMatch(seed -> !String.valueOf(seed.getFileName()).startsWith(REFUSED));
    }

    @Test
    void seeds_belong_to_targets_and_are_small() throws IOException {
        try (Stream<Path> folders = Files.list(SEEDS)) {
            assertThat(folders.map(folder -> String.valueOf(folder.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(Targets.labels());
        }
        for (Target target : Targets.ALL) {
            for (Path seed : seeds(target)) {
                assertThat(Files.size(seed)).as(seed.toString()).isLessThan(20_000);
            }
        }
    }

    @Test
    void a_name_that_is_no_target_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> Targets.named("wav"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'wav'")
                .hasMessageContaining("safetensors");
    }

    static List<Path> seeds(Target target) throws IOException {
        try (Stream<Path> files = Files.list(SEEDS.resolve(target.label()))) {
            return files.sorted().toList();
        }
    }
}
