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
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.sequence.Channels;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.Header;
import org.rnn4j.data.split.Split;
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

    @Test
    void the_keys_of_forecasts_bind_in_their_spelling_and_survive_a_round_trip() throws Exception {
        String json = """
                {"path": "a.csv", "time": "when", "continuation": "b.csv", "missing": "indicator",
                 "features": ["x", "y", {"column": "d", "known": true}, {"oneHot": "channel"}, {"oneHot": "series"}],
                 "targets": ["x", {"column": "y", "learnAs": "log1p"}],
                 "window": {"length": 48, "horizon": 24, "labels": "future", "segment": 12, "channels": "independent",
                            "scoreStride": 24},
                 "split": {"by": "end", "validation": 48},
                 "scaleTargets": true, "normalise": {"subtract": "season", "divide": "naive", "season": 24},
                 "clock": {"gaps": "fill", "duplicates": "mean", "order": "sort"}}
                """;
        DataSpec spec = MAPPER.readValue(json, DataSpec.class);
        assertThat(spec.window())
                .isEqualTo(new Window(48, 1, 24, Labels.FUTURE, 12, Channels.INDEPENDENT, null, null, 24));
        assertThat(spec.normalise()).isEqualTo(new Normalise(Normalise.Subtract.SEASON, Normalise.Divide.NAIVE, 24));
        assertThat(spec.split()).isEqualTo(new Split(null, 48.0, null, SplitBy.END, null));
        assertThat(spec.clock()).isEqualTo(new Clock(Clock.Gaps.FILL, Clock.Duplicates.MEAN, Clock.Order.SORT));
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(spec), DataSpec.class))
                .isEqualTo(spec);
        DataSpec last = MAPPER.readValue(json.replaceAll("\\{\"subtract.*?}", "\"last\""), DataSpec.class);
        assertThat(last.normalise()).isEqualTo(new Normalise(Normalise.Subtract.LAST, Normalise.Divide.NONE, null));
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of(
                        window("\"horizon\":6,\"labels\":\"future\",\"segment\":4"),
                        "window.horizon: expected a multiple of"),
                Arguments.of(
                        window("\"segment\":5"), "window.length: expected a multiple of window.segment, 5, found 8"),
                Arguments.of(xy("\"window\":{\"labels\":\"future\"}"), "window.length: expected rows of a window"),
                Arguments.of(
                        window("\"horizon\":2,\"pastOutputs\":1"), "window.pastOutputs: expected none with a horizon"),
                Arguments.of(window("\"labels\":\"ahead\",\"pastInputs\":1"), "window.pastInputs: expected none"),
                Arguments.of(
                        xy("\"normalise\":\"last\",\"scaleTargets\":true"), "normalise: expected none with labels"),
                Arguments.of(
                        window("\"labels\":\"ahead\"") + ",\"normalise\":\"last\"",
                        "normalise: expected scaleTargets: true"),
                Arguments.of(
                        window("\"labels\":\"ahead\"")
                                + ",\"scale\":\"none\",\"normalise\":{\"subtract\":\"season\",\"season\":9}",
                        "normalise.season: expected at most window.length, 8, found 9"),
                Arguments.of(
                        xy("\"normalise\":{\"divide\":\"naive\"}"), "normalise.season: expected the rows of a season"),
                Arguments.of(xy("\"normalise\":\"first\""), "normalise: expected none, last, instance or a mapping"),
                Arguments.of(xy("\"split\":{\"by\":\"end\",\"train\":0.5}"), "split.train: expected none with by: end"),
                Arguments.of(xy("\"split\":{\"by\":\"end\",\"test\":0.5}"), "split.test: expected a number of rows"),
                Arguments.of(xy("\"split\":{\"rows\":0}"), "split.rows: expected at least 1, found 0"),
                Arguments.of(
                        xy("\"continuation\":\"b.csv\",\"split\":{\"train\":1}"),
                        "split.by: expected end with continuation"),
                Arguments.of(xy("\"layout\":\"wide\""), "features: expected one column for the values"),
                Arguments.of(feature("{\"oneHot\":\"channel\"}"), "features[1].oneHot: expected window.channels"),
                Arguments.of(feature("{\"oneHot\":\"series\",\"lag\":1}"), "features[1].oneHot: expected oneHot alone"),
                Arguments.of(feature("{\"column\":\"a\",\"learnAs\":\"log\"}"), "features[1].learnAs: expected none"),
                Arguments.of(
                        "\"features\":[\"x\",{\"column\":\"y\",\"lag\":1}],\"targets\":[\"x\",\"y\"],"
                                + "\"window\":{\"length\":8,\"channels\":\"independent\"}",
                        "features: expected the same of each target's column"),
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

    private static String window(String keys) {
        return xy("\"window\":{\"length\":8," + keys + "}");
    }

    private static String feature(String feature) {
        return "\"features\":[\"x\"," + feature + "],\"targets\":[\"y\"]";
    }
}
