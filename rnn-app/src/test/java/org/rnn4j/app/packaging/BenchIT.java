package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {
    @TempDir
    Path folder;

    @Test
    void compiled_and_both_kinds_of_stock_are_in_the_json() throws Exception {
        JsonNode json = bench("simple");

        assertThat(json.fieldNames()).toIterable().containsExactly("shape", "cell", "kernel", "train", "infer", "step");
        assertThat(json.get("shape")).hasToString("[2,2,1,4]");
        assertThat(json.get("cell").asText()).isEqualTo("simple");
        assertThat(json.get("kernel").asText()).contains("float32");
        assertThat(times(json, "Ms", "train")).hasSize(3).allMatch(time -> time.asDouble() > 0);
        assertThat(times(json, "Ms", "infer")).hasSize(3).allMatch(time -> time.asDouble() > 0);
        assertThat(times(json, "Us", "step")).hasSize(3).allMatch(time -> time.asDouble() > 0);
    }

    @Test
    void stock_has_no_gru() throws Exception {
        JsonNode train = bench("gru").get("train");

        assertThat(train.get("compiledMs").asDouble()).isPositive();
        assertThat(train.get("dl4jMs").isNull()).isTrue();
        assertThat(train.get("dl4jTunedMs").isNull()).isTrue();
    }

    @Test
    void a_shape_that_is_none_is_bad_input() throws Exception {
        Run run = Run.rnn(folder, "bench", "--shape", "32,50,10");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--shape", "32,50,10").hasLineCount(1);
    }

    private JsonNode bench(String cell) throws Exception {
        String[] arguments = {"bench", "--shape", "2,2,1,4", "--cell", cell, "--seconds", "0.1", "--json"};
        return new ObjectMapper().readTree(Run.rnn(folder, arguments).ended().out());
    }

    private static List<JsonNode> times(JsonNode json, String unit, String part) {
        List<JsonNode> times = new ArrayList<>();
        for (String side : List.of("compiled", "dl4j", "dl4jTuned")) {
            times.add(json.get(part).get(side + unit));
        }
        return times;
    }
}
