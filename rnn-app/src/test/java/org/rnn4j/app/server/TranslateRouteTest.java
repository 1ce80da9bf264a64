package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.TinyModel;
import org.rnn4j.app.experiment.TinyTranslation;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.experiment.translation.Search;
import org.rnn4j.app.experiment.translation.TextTranslator;
import org.rnn4j.app.report.HeadlessBrowser;

class TranslateRouteTest {
    private static final String PATH = "/v2/models/run/translate";

    @TempDir
    private static Path folder;

    private static Path run;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        run = TinyTranslation.of(folder.resolve("numbers")).train(folder.resolve("run"));
        Path sky = TinyModel.classify(folder.resolve("classify")).train(folder.resolve("sky"));
        server = Server.start(ServeSettings.local(List.of(run, sky)), sentence -> {});
        client = Client.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> post(String path, String body) {
        return client.send(client.at(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    private static JsonNode asked(String body) {
        HttpResponse<byte[]> answer = post(PATH, body);
        assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
        return Client.json(answer).at("/translations");
    }

    @Test
    void texts_are_answered_as_the_command_answers_their_lines() {
        List<String> texts = List.of("1 2", "", "3 1 2 2");
        JsonNode said = asked("{\"text\": [\"1 2\", \"\", \"3 1 2 2\"], \"nBest\": 2, \"beam\": 3}");
        try (TrainedModel model = TrainedModel.open(run)) {
            JsonNode expected =
                    new ObjectMapper().valueToTree(new TextTranslator(model, new Search(3, null, 2)).translate(texts));
            assertThat(said.toString()).isEqualTo(expected.toString());
        }
        assertThat(said.at("/0/translations/0/text").asText()).isEqualTo("one two");
        assertThat(said.at("/1/translations/0/text").asText()).isEmpty();
        assertThat(asked("{\"text\": \"1 2\"}").at("/0/translations/0/text").asText())
                .isEqualTo("one two");
    }

    @Test
    void what_a_text_is_answered_does_not_depend_on_its_company() {
        JsonNode together = asked("{\"text\": [\"3\", \"1 2 3\", \"2 2\"]}");
        assertThat(asked("{\"text\": \"1 2 3\"}").get(0)).isEqualTo(together.get(1));
    }

    private static String refused(String path, String body) {
        HttpResponse<byte[]> answer = post(path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return Client.json(answer).at("/error").asText();
    }

    @Test
    void what_makes_no_sense_is_refused_in_one_sentence() {
        assertThat(refused(PATH, "{}")).isEqualTo("text: expected a text, or a list of 1 to 256 texts, found none");
        assertThat(refused(PATH, "")).startsWith("text: expected a text");
        assertThat(refused(PATH, "{\"text\": [1]}"))
                .isEqualTo("text: expected a list of texts, found one of type number in it");
        assertThat(refused(PATH, "{\"text\": \"1\", \"beam\": 21}"))
                .isEqualTo("beam: expected a whole number from 1 to 20, found 21");
        assertThat(refused(PATH, "{\"text\": \"1\", \"beam\": 2, \"nBest\": 3}"))
                .startsWith("nBest: expected 1 to 2");
        assertThat(refused(PATH, "{\"text\": \"1\", \"width\": 2}")).contains("found the key width");
        assertThat(refused(PATH, "{\"text\": \"" + "1 ".repeat(5000) + "\"}"))
                .startsWith("text: expected at most 4096 symbols in all texts together, found 5000");
        assertThat(refused("/v2/models/sky/translate", "{\"text\": \"1\"}"))
                .contains("expected one that translates, found one with task: classify");
    }

    @Test
    void the_model_says_that_it_can_be_asked_and_the_description_fits() {
        assertThat(Client.json(client.get("/v2/models/run/about")).at("/asks").toString())
                .isEqualTo("[\"translate\",\"predict\",\"infer\"]");
        assertThat(Client.json(client.get("/v2/models/run/about")).at("/translates"))
                .hasToString("{\"source\":\"digits\",\"target\":\"words\"}");
        JsonNode document = Client.json(client.get("/openapi.json"));
        assertThat(document.at("/paths/~1v2~1models~1{model}~1translate/post/operationId")
                        .asText())
                .isEqualTo("translate");
    }

    @Test
    void the_page_shows_a_translation_and_where_the_network_looked(@TempDir Path scratch) throws Exception {
        Path program = HeadlessBrowser.installed().orElse(null);
        Assumptions.assumeTrue(program != null, "No chromium on the PATH: the page is not looked at.");
        String dom =
                new HeadlessBrowser(program, scratch).dom(URI.create(server.address() + "/#model=run&text=3+1&go=1"));
        assertThat(dom)
                .doesNotContain("data-error")
                .contains(
                        "From digits to words",
                        "<pre class=\"made\" tabindex=\"0\">three one</pre>",
                        "<table class=\"looked\"");
    }
}
