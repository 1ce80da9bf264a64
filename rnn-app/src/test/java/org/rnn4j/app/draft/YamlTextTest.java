package org.rnn4j.app.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "no",
                "ON",
                "null",
                "~",
                "",
                " ",
                "1e3",
                "0x1F",
                "12:30",
                "2024-01-01",
                "a: b",
                "a #b",
                "- x",
                "{x}",
                "[x",
                "'",
                "\"",
                "\\n",
                "a\nb",
                "a\tb",
                "\u0085\u2028\uFEFF",
                "Größe °C",
                "雨",
                "😀",
                "\uE000",
                "*a",
                "&a",
                "!t",
                "%x",
                "@x",
                "`x",
                "|",
                ">",
                "?",
                ","
            })
    void any_text_is_read_back_unchanged_from_a_mapping_on_one_line(String text) throws JsonProcessingException {
        String yaml = "- {column: " + YamlText.scalar(text) + ", is: " + YamlText.quoted(text) + "}  # "
                + YamlText.quoted(text) + "\n- last\n";
        JsonNode read = new YAMLMapper().readTree(yaml);
        assertThat(read).hasSize(2);
        assertThat(read.get(0).get("column").isTextual()).isTrue();
        assertThat(read.get(0).get("column").asText()).isEqualTo(text);
        assertThat(read.get(0).get("is").asText()).isEqualTo(text);
    }
}
