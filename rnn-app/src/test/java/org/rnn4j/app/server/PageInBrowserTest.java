package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.TinyModel;
import org.rnn4j.app.experiment.TinyText;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.report.HeadlessBrowser;

class PageInBrowserTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @TempDir
    private static Path folder;

    private static Server server;
    private static Client client;

    @TempDir
    Path scratch;

    private HeadlessBrowser browser;

    @BeforeAll
    static void start() throws IOException {
        TinyModel tiny = TinyModel.forecast(folder.resolve("tiny"));
        Path level = tiny.train(folder.resolve("level"));
        Path hostile = tiny.train(
                folder.resolve("hostile"),
                "data.targets=[{column: level, above: 1000, as: \"" + HOSTILE + "\"}]",
                "data.scaleTargets=false",
                "task=multilabel");
        Path text =
                TinyText.text(folder.resolve("texts"), "character").train(folder.resolve("text"), "training.epochs=2");
        Path plain = PlainModel.write(folder.resolve("plain"), 1);
        server = Server.start(ServeSettings.local(List.of(level, hostile, text, plain)), sentence -> {});
        client = Client.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void find_a_browser() {
        Optional<Path> program = HeadlessBrowser.installed();
        if (program.isEmpty()) {
            String sentence = "No chromium, google-chrome or chrome on the PATH: the page is not looked at.";
            if ("true".equals(System.getenv("CI"))) {
                fail(sentence);
            }
            abort(sentence);
        }
        browser = new HeadlessBrowser(program.orElseThrow(), scratch);
    }

    @Test
    void a_forecast_of_example_rows_is_shown_as_a_plot_and_a_table() throws Exception {
        String dom = opened("/#model=level&ask=forecast&go=1");

        assertThat(errors(dom)).isEmpty();
        assertThat(matches("<option [^>]*>", dom)).hasSize(4);
        assertThat(matches("<canvas [^>]*data-drawn=\"true\"", dom)).hasSize(1);
        assertThat(matches("<tbody>.*?</tbody>", dom))
                .singleElement()
                .satisfies(rows -> assertThat(matches("<tr>", rows)).hasSize(12));
        assertThat(dom).contains("level upper", "--data-binary @rows.txt");
    }

    @Test
    void names_of_a_model_are_shown_as_text() throws Exception {
        String dom = opened("/#model=hostile&ask=predict&go=1");

        assertThat(errors(dom)).isEmpty();
        assertThat(dom).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;</th>");
        assertThat(matches("<canvas [^>]*data-drawn=\"true\"", dom)).hasSize(1);
    }

    @Test
    void a_text_goes_on_by_itself() throws Exception {
        String dom = opened("/#model=text&ask=generate&go=1");

        assertThat(errors(dom)).isEmpty();
        assertThat(matches("<pre class=\"made\"[^>]*>[^<]{400,}</pre>", dom)).hasSize(1);
    }

    @Test
    void a_model_without_data_says_what_it_can_be_asked() throws Exception {
        String dom = opened("/#model=plain");

        assertThat(errors(dom)).isEmpty();
        assertThat(matches("<p id=\"trouble\"[^>]*>[^<]*", dom))
                .singleElement()
                .asString()
                .contains("it answers tensors only")
                .doesNotContain("hidden");
    }

    @Test
    void all_requests_can_be_read() throws Exception {
        String dom = opened("/docs");

        assertThat(errors(dom)).isEmpty();
        assertThat(dom).contains("data-ready=\"true\"", "What the model says about new rows");
        assertThat(matches("class=\"opblock [^\"]*\"", dom)).hasSizeGreaterThan(20);
    }

    @Test
    void pages_run_nothing_but_their_own_files_and_give_no_others() {
        HttpResponse<byte[]> page = client.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(Client.text(page)).doesNotContain("<script>", "onclick", "http://", "https://");
        assertThat(client.get("/page/..%2fpage.html").statusCode()).isIn(400, 404);
        assertThat(client.get("/page/OpenApi.class").statusCode()).isEqualTo(404);
    }

    private String opened(String path) throws Exception {
        return browser.dom(URI.create(server.address() + path));
    }

    /** What the page wrote down about errors of its scripts and breaches of its policy. */
    private static List<String> errors(String dom) {
        return matches("data-error=\"[^\"]*", dom);
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
