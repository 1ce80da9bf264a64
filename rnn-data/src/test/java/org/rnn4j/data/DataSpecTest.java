package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.Header;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.Apply;
import org.rnn4j.data.transform.Calendar;
import org.rnn4j.data.transform.Feature;

class DataSpecTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    @Test
    void absent_keys_take_their_defaults() throws Exception {
        DataSpec spec =
                MAPPER.readValue("{\"path\":\"a.csv\",\"features\":[\"x\"],\"targets\":[\"y\"]}", DataSpec.class);
        assertThat(spec)
                .isEqualTo(DataSpec.table("a.csv").features("x").targets("y").build());
        assertThat(spec.split().by()).isEqualTo(SplitBy.TIME);
        assertThat(spec.window().wholeSeries()).isTrue();
        assertThat(spec.csv().header()).isEqualTo(Header.AUTO);
    }

    @Test
    void all_keys_bind_in_their_spelling_and_survive_a_round_trip() throws Exception {
        String json = """
                {"path": "a.csv", "layout": "series", "series": "id", "time": "when", "timeFormat": "dd.MM.yyyy",
                 "csv": {"delimiter": "tab", "encoding": "UTF-8", "header": true},
                 "features": ["x", {"column": "y", "apply": "log1p", "change": true, "lag": 2, "scale": false, "as": "dy"},
                              {"calendar": ["dayOfYear", "hour"]}, {"column": "kind", "encode": "category"}],
                 "targets": [{"column": "y", "minus": "x"}],
                 "window": {"length": 24, "stride": 2, "horizon": 3, "labels": "ahead"},
                 "split": {"train": 0.8, "test": 0.2, "by": "series", "seed": 7},
                 "scale": "minmax", "scaleTargets": true, "missing": "forwardFill", "onBadRow": "skip"}
                """;
        DataSpec spec = MAPPER.readValue(json, DataSpec.class);
        assertThat(spec.window()).isEqualTo(new Window(24, 2, 3, Labels.AHEAD));
        assertThat(spec.csv().header()).isEqualTo(Header.TRUE);
        assertThat(spec.features().get(1))
                .isEqualTo(Feature.column("y")
                        .apply(Apply.LOG1P)
                        .changes()
                        .lag(2)
                        .scale(false)
                        .as("dy"));
        assertThat(spec.features().get(2)).isEqualTo(Feature.calendar(Calendar.DAY_OF_YEAR, Calendar.HOUR));
        String written = MAPPER.writeValueAsString(spec);
        assertThat(written).contains("\"forwardFill\"", "\"ahead\"", "\"skip\"", "\"header\":true", "\"dayOfYear\"");
        assertThat(MAPPER.readValue(written, DataSpec.class)).isEqualTo(spec);
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of("\"targets\":[\"y\"]", "features: expected at least one feature, found none"),
                Arguments.of("\"features\":[\"x\"]", "targets: expected at least one target, found none"),
                Arguments.of(xy("\"window\":{\"length\":0}"), "window.length: expected at least 1, found 0"),
                Arguments.of(xy("\"window\":{\"stride\":2}"), "window.stride: expected no stride"),
                Arguments.of(
                        xy("\"window\":{\"length\":2,\"horizon\":0,\"labels\":\"ahead\"}"),
                        "window.horizon: expected at"),
                Arguments.of(xy("\"split\":{\"train\":0.7}"), "split: expected fractions that sum to 1"),
                Arguments.of(xy("\"split\":{\"by\":\"series\"}"), "split.by: expected time"),
                Arguments.of(xy("\"layout\":\"series\""), "series: expected the id column's name"),
                Arguments.of(xy("\"series\":\"id\""), "series: expected none without layout: series"),
                Arguments.of(xy("\"timeFormat\":\"uuuu\""), "timeFormat: expected time"),
                Arguments.of(xy("\"csv\":{\"delimiter\":\"::\"}"), "csv.delimiter: expected one character"),
                Arguments.of(xy("\"csv\":{\"encoding\":\"klingon\"}"), "csv.encoding: expected a character set"),
                Arguments.of(
                        xy("\"csv\":{\"header\":\"maybe\"}"), "csv.header: expected auto, true or false, found maybe"),
                Arguments.of(xy("\"scaleTargets\":true,\"scale\":\"none\""), "scaleTargets: expected false"),
                Arguments.of(feature("{\"calendar\":[\"hour\"]}"), "features[1].calendar: expected time"),
                Arguments.of(
                        feature("{\"calendar\":[\"hour\"],\"column\":\"a\"}"),
                        "features[1].calendar: expected calendar"),
                Arguments.of(feature("{\"apply\":\"sqrt\"}"), "features[1].column: expected a column's name"),
                Arguments.of(
                        feature("{\"column\":\"a\",\"lag\":-1}"), "features[1].lag: expected at least 0, found -1"),
                Arguments.of(
                        feature("{\"column\":\"a\",\"is\":\"b\",\"above\":1}"), "features[1].above: expected none"),
                Arguments.of(
                        feature("{\"column\":\"a\",\"encode\":\"category\",\"apply\":\"log1p\"}"),
                        "features[1].apply: expected none, because encode: category reads text, found log1p"),
                Arguments.of(feature("\"x\""), "features[1].as: expected a name of its own"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void a_contradiction_is_refused_by_its_key(String body, String message) {
        assertThatThrownBy(() -> MAPPER.readValue("{" + body + "}", DataSpec.class))
                .isInstanceOf(ValueInstantiationException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static String xy(String more) {
        return "\"features\":[\"x\"],\"targets\":[\"y\"]," + more;
    }

    private static String feature(String feature) {
        return "\"features\":[\"x\"," + feature + "],\"targets\":[\"y\"]";
    }
}
