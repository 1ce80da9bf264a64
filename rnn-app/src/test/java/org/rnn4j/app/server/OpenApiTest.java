package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.TinyModel;
import org.rnn4j.app.experiment.serving.ServeSettings;

class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Set<String> METHODS = Set.of("get", "post", "delete");

    @TempDir
    private static Path folder;

    private static TinyModel tiny;
    private static Server server;
    private static Client client;
    private static JsonNode document;

    @BeforeAll
    static void start() throws IOException {
        tiny = TinyModel.forecast(folder.resolve("tiny"));
        Path plain = PlainModel.write(folder.resolve("plain"), 1);
        server = Server.start(ServeSettings.local(List.of(tiny.train(folder.resolve("level")), plain)), sentence -> {});
        client = Client.of(server);
        document = Client.json(client.get("/openapi.json"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_request_is_described_once_with_its_parameters_and_answers() {
        assertThat(document.at("/openapi").asText()).startsWith("3.1.");
        assertThat(document.at("/info/title").asText()).isNotEmpty();
        assertThat(document.at("/info/version").asText()).isNotEmpty();
        Set<String> names = new HashSet<>();
        document.at("/paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    String where = operation.getKey() + " " + path.getKey();
                    JsonNode described = operation.getValue();
                    assertThat(METHODS).contains(operation.getKey());
                    assertThat(described.path("summary").asText()).as(where).isNotEmpty();
                    assertThat(names.add(described.path("operationId").asText()))
                            .as(where)
                            .isTrue();
                    assertThat(parameters(described))
                            .as(where)
                            .containsExactlyInAnyOrderElementsOf(inPath(path.getKey()));
                    assertThat(described.path("responses")).as(where).isNotEmpty();
                    assertThat(described.at("/responses").findValuesAsText("description"))
                            .as(where)
                            .allMatch(text -> !text.isEmpty());
                }));
        assertThat(names).hasSizeGreaterThan(20).contains("predict", "infer", "step", "metrics");
    }

    private static List<String> parameters(JsonNode operation) {
        return operation.path("parameters").findValues("name").stream()
                .map(JsonNode::asText)
                .filter(name ->
                        operation.path("parameters").toString().contains("\"name\":\"" + name + "\",\"in\":\"path\""))
                .toList();
    }

    private static List<String> inPath(String path) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(path)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void models_are_those_that_are_served() {
        JsonNode models = document.at("/paths/~1v2~1models~1{model}~1about/get/parameters/0/schema/enum");

        assertThat(models.toString()).isEqualTo("[\"level\",\"plain\"]");
    }

    @Test
    void references_lead_somewhere() {
        Matcher references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document.toString());

        assertThat(references.results().map(found -> found.group(1)).distinct().toList())
                .hasSizeGreaterThan(10)
                .allSatisfy(place ->
                        assertThat(document.at(place).isMissingNode()).as(place).isFalse());
    }

    @Test
    void schemas_are_schemas() {
        JsonSchema meta = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        document.at("/components/schemas")
                .fields()
                .forEachRemaining(schema -> assertThat(meta.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void requests_and_answers_are_as_they_are_described() throws IOException {
        JsonNode example = Client.json(client.get("/v2/models/level/example"));
        ObjectNode asked =
                Client.json(client.get("/v2/models/level/example?for=forecast")).deepCopy();
        asked.put("horizon", 3).put("level", 0.8);

        assertThat(faults("Rows", example.get("rows"))).isEmpty();
        assertThat(faults("About", Client.json(client.get("/v2/models/level/about"))))
                .isEmpty();
        assertThat(faults("About", Client.json(client.get("/v2/models/plain/about"))))
                .isEmpty();
        assertThat(faults("Predictions", posted("predict", example))).isEmpty();
        assertThat(faults("Forecasts", posted("forecast", asked))).isEmpty();
        assertThat(faults("Error", posted("forecast", example))).isEmpty();
        assertThat(faults("Predictions", posted("forecast", example))).isNotEmpty();
        assertThat(faults("Metadata", Client.json(client.get("/v2/models/plain"))))
                .isEmpty();
        assertThat(Files.readString(tiny.data()))
                .doesNotContain("," + example.at("/rows/1/level").asText() + ",");
    }

    private static JsonNode posted(String what, JsonNode body) {
        HttpResponse<byte[]> answer = client.post("/v2/models/level/" + what, body.toString());
        return Client.json(answer);
    }

    private static Set<ValidationMessage> faults(String schema, JsonNode value) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.get("components"));
        return SCHEMAS.getSchema(root).validate(value);
    }
}
