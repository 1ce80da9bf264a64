package org.rnn4j.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    @TempDir
    Path folder;

    @Test
    void the_page_holds_chart_js_and_refers_to_nothing_outside() throws Exception {
        String page = written(SampleReport.everyKind());

        assertThat(page).contains("Chart.js v", "default-src 'none'");
        assertThat(page).doesNotContain("{{", "sourceMappingURL", "unsafe-inline");
        assertThat(Pattern.compile("(?i)<(link|img|iframe|object|embed)\\b|<script[^>]+src|@import|url\\(")
                        .matcher(page.replaceAll("(?s)<script>.*?</script>", ""))
                        .find())
                .isFalse();
    }

    @Test
    void hostile_texts_add_no_elements_to_the_page() throws Exception {
        String plain = written(SampleReport.everyKind());
        String hostile = written(SampleReport.hostile());

        assertThat(count("<script", hostile)).isEqualTo(count("<script", plain)).isEqualTo(5);
        assertThat(count("</script", hostile)).isEqualTo(5);
        assertThat(hostile).doesNotContain("<!--", "<img");
    }

    @Test
    void half_a_surrogate_pair_in_a_title_does_not_stop_the_report() throws Exception {
        assertThat(written(new Report("broken \ud83d name", "", List.of(), List.of())))
                .contains("broken ? name");
    }

    @Test
    void an_older_page_is_replaced_and_nothing_else_is_left_behind() throws Exception {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");

        ReportWriter.write(SampleReport.everyKind(), file);

        assertThat(Files.readString(file)).startsWith("<!doctype html>");
        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void a_missing_folder_is_an_io_error() {
        Path file = folder.resolve("nowhere").resolve("report.html");

        assertThatThrownBy(() -> ReportWriter.write(SampleReport.everyKind(), file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write " + file);
    }

    @Test
    void a_report_without_a_title_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Report(" ", "", List.of(), List.of()))
                .withMessageContaining("title");
    }

    private String written(Report report) throws IOException {
        Path file = folder.resolve("report.html");
        ReportWriter.write(report, file);
        return Files.readString(file);
    }

    private static int count(String part, String text) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
