package org.rnn4j.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.LineChart;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Series;

class ReportDataTest {

    private static final JsonMapper READER = new JsonMapper();

    @Test
    void hostile_texts_cannot_end_the_script_element_and_come_back_unchanged() throws Exception {
        String json = ReportData.json(SampleReport.hostile());

        assertThat(json).doesNotContain("<", ">", "&");
        JsonNode read = READER.readTree(json);
        assertThat(read.get("title").asText()).isEqualTo(SampleReport.HOSTILE);
        assertThat(read.at("/sections/0/text").asText()).isEqualTo(SampleReport.HOSTILE);
        assertThat(read.at("/sections/2/classes/0").asText()).isEqualTo(SampleReport.HOSTILE);
    }

    @Test
    void numbers_that_are_not_finite_become_null() throws Exception {
        double[] losses = {0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        LineChart chart = new LineChart(
                "Loss",
                "",
                Axes.of("epoch", "loss").withLogY(),
                List.of(Series.from(1, "training", losses)),
                List.of(new LineChart.Marker(Double.NaN, "best")));

        JsonNode section = READER.readTree(ReportData.json(new Report("Run", "", List.of(), List.of(chart))))
                .at("/sections/0");

        assertThat(section.at("/series/0/y")).hasToString("[0.5,null,null,null]");
        assertThat(section.at("/series/0/x")).hasToString("[1.0,2.0,3.0,4.0]");
        assertThat(section.at("/markers/0/x").isNull()).isTrue();
        assertThat(section.at("/axes/logY").asBoolean()).isTrue();
    }

    @Test
    void every_section_names_its_kind_and_the_sample_has_every_kind() throws Exception {
        JsonNode sections =
                READER.readTree(ReportData.json(SampleReport.everyKind())).get("sections");

        Set<String> kinds = StreamSupport.stream(sections.spliterator(), false)
                .map(section -> section.get("kind").asText())
                .collect(Collectors.toSet());

        assertThat(kinds)
                .isEqualTo(Arrays.stream(Section.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void the_same_report_gives_the_same_json() {
        assertThat(ReportData.json(SampleReport.everyKind())).isEqualTo(ReportData.json(SampleReport.everyKind()));
    }
}
