package org.rnn4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.data.sequence.DataException;

class ExitCodesTest {
    private final StringWriter err = new StringWriter();

    @Test
    void a_mistake_of_the_user_is_one_sentence_and_bad_input() {
        for (RuntimeException mistake : List.of(
                new ConfigException("a: b"),
                new DataException("a: b"),
                new RequestException("a: b"),
                new ModelFileException("a: b"))) {
            err.getBuffer().setLength(0);

            assertThat(report(mistake, false)).isEqualTo(2);
            assertThat(err.toString()).isEqualToNormalizingNewlines("rnn: a: b\n");
        }
    }

    @Test
    void verbose_shows_where_it_came_from() {
        assertThat(report(new ConfigException("a: b"), true)).isEqualTo(2);
        assertThat(err.toString()).startsWith("rnn: a: b").contains("at " + ExitCodesTest.class.getName());
    }

    @Test
    void a_file_that_cannot_be_used_is_named_without_a_trace() {
        assertThat(report(new UncheckedIOException(new NoSuchFileException("/no/file")), false))
                .isEqualTo(1);
        assertThat(report(new UncheckedIOException(new AccessDeniedException("/home/me/file")), false))
                .isEqualTo(1);
        assertThat(report(new UncheckedIOException(new IOException("No space left on device")), false))
                .isEqualTo(1);

        assertThat(report(new UncheckedIOException("cannot write /a", new IOException("full")), false))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "rnn: /no/file: no such file",
                        "rnn: /home/me/file: permission denied",
                        "rnn: No space left on device",
                        "rnn: cannot write /a");
    }

    @Test
    void a_fault_of_the_program_is_a_failure_with_its_trace() {
        assertThat(report(new IllegalStateException("never"), false)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("rnn: IllegalStateException: never")
                .contains("at " + ExitCodesTest.class.getName());
    }

    private int report(Exception e, boolean verbose) {
        return ExitCodes.report(e, new PrintWriter(err, true), verbose);
    }
}
