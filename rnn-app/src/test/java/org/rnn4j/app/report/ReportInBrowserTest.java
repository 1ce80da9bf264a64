package org.rnn4j.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.PredictionPlot;

class ReportInBrowserTest {

    @TempDir
    Path folder;

    private HeadlessBrowser browser;

    @BeforeEach
    void find_a_browser() {
        Optional<Path> program = HeadlessBrowser.installed();
        if (program.isEmpty()) {
            String sentence = "No chromium, google-chrome or chrome on the PATH: the report is not looked at.";
            if ("true".equals(System.getenv("CI"))) {
                fail(sentence);
            }
            abort(sentence);
        }
        browser = new HeadlessBrowser(program.orElseThrow(), folder);
    }

    @Test
    void every_kind_of_section_is_drawn_without_an_error() throws Exception {
        Report report = SampleReport.everyKind();
        String dom = opened(report);

        assertThat(errors(dom)).isEmpty();
        List<String> sections = matches("<section [^>]*>", dom);
        assertThat(sections).hasSameSizeAs(report.sections()).allMatch(tag -> tag.contains("data-rendered=\"true\""));
        List<String> canvases = matches("<canvas [^>]*>", dom);
        assertThat(canvases).hasSize(9).allMatch(tag -> tag.contains("data-drawn=\"true\""));
        assertThat(canvases)
                .allMatch(tag ->
                        Pattern.compile("aria-label=\"[^\"]{10,}").matcher(tag).find());
        assertThat(matches("<rect class=\"bar\"", dom)).hasSize(4 * 60);
        assertThat(matches("<polyline ", dom)).hasSize(3);
        assertThat(matches("<span class=\"substituted\"", dom)).hasSize(2);
        assertThat(matches("<title>[^<]* ← ", dom)).hasSize(8 * 10 + 1);
    }

    @Test
    void sections_with_nothing_to_show_are_no_error() throws Exception {
        Report report = SampleReport.withNothingToShow();
        String dom = opened(report);

        assertThat(errors(dom)).isEmpty();
        assertThat(matches("data-rendered=\"true\"", dom)).hasSameSizeAs(report.sections());
    }

    @Test
    void long_curves_are_drawn() throws Exception {
        double[] values = IntStream.range(0, 100_000).mapToDouble(Math::sin).toArray();
        PredictionPlot.Curves curves = PredictionPlot.Curves.of(values, values).withBand("90 %", values, values);
        PredictionPlot plot = new PredictionPlot("Long", "", Axes.of("step", "value"), List.of(), curves);

        String dom = opened(new Report("Long", "", List.of(), List.of(plot)));

        assertThat(errors(dom)).isEmpty();
        assertThat(matches("data-drawn=\"true\"", dom)).hasSize(1);
        assertThat(folder.resolve("report.html").toFile().length()).isLessThan(1_000_000);
    }

    @Test
    void the_best_value_of_a_metric_is_bold_and_a_missing_one_is_not_available() throws Exception {
        String dom = opened(new Report("Run", "", List.of(), List.of(SampleReport.metrics())));

        assertThat(matches("<td class=\"number best\">[^<]*", dom))
                .extracting(cell -> cell.replaceAll(".*>", ""))
                .containsExactly("0.8174", "0.5042", "0.7671");
        assertThat(matches("not available</span>", dom)).hasSize(2);
    }

    @Test
    void hostile_texts_are_shown_as_text() throws Exception {
        String dom = opened(SampleReport.hostile());

        assertThat(errors(dom)).isEmpty();
        assertThat(dom).doesNotContain("<img", "<script>alert");
        assertThat(dom).contains("<h2>&lt;/script&gt;&lt;script&gt;alert(1)");
    }

    private String opened(Report report) throws Exception {
        Path page = folder.resolve("report.html");
        ReportWriter.write(report, page);
        String dom = browser.dom(page);
        // The scripts' own text names the attributes that are looked for.
        return dom.replaceAll("(?s)<script(?! type)[^>]*>.*?</script>", "");
    }

    /** What the page wrote down about errors of its scripts and breaches of its policy. */
    private static List<String> errors(String dom) {
        return matches("data-error=\"[^\"]*", dom);
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
