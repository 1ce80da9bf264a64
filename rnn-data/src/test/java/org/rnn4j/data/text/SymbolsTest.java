package org.rnn4j.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "Ein Mann, der läuft.",
            "Ein Mann läuft 12 km!",
            "Zwei Männer laufen; ein Hund (\"Rex\") läuft mit…",
            "déjà-vu  3.5");

    @ParameterizedTest
    @EnumSource(SymbolUnit.class)
    void known_text_comes_back_as_it_was(SymbolUnit unit) {
        Symbols symbols = options(unit).learn(TEXTS);
        for (String text : TEXTS) {
            List<Symbol> encoded = symbols.encode(text);
            assertThat(encoded).noneMatch(Symbol::unknown);
            assertThat(Symbols.text(encoded)).isEqualTo(TextPieces.normal(text, false));
            assertThat(Symbols.text(symbols.symbols(Symbols.ids(encoded)))).isEqualTo(TextPieces.normal(text, false));
        }
    }

    @ParameterizedTest
    @EnumSource(SymbolUnit.class)
    void any_text_comes_back_where_the_unknown_is_copied(SymbolUnit unit) {
        Symbols symbols = options(unit).learn(TEXTS);
        Random random = new Random(7);
        int[] characters = {
            'a', 'e', ' ', '\t', '.', '7', 0x2581, 0x301, 'e', 0x1F600, 0x6F22, 0xD800, 0xA0, 'Z', 0x3000, 0
        };
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, characters.length).forEach(at -> text.appendCodePoint(characters[at]));
            List<Symbol> encoded = symbols.encode(text.toString());
            assertThat(Symbols.text(encoded)).isEqualTo(TextPieces.normal(text.toString(), false));
        }
    }

    @ParameterizedTest
    @EnumSource(SymbolUnit.class)
    void what_is_written_to_json_is_read_again(SymbolUnit unit) throws JsonProcessingException {
        Symbols symbols = options(unit).learn(TEXTS);
        Symbols again = JSON.readValue(JSON.writeValueAsString(symbols), Symbols.class);
        assertThat(again).isEqualTo(symbols).hasSameHashCodeAs(symbols);
        assertThat(again.names())
                .isEqualTo(symbols.names())
                .doesNotHaveDuplicates()
                .hasSize(symbols.classes());
        assertThat(again.encode("Ein Hund.")).isEqualTo(symbols.encode("Ein Hund."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unit\":\"subword\",\"lower\":false,\"characters\":[\"▁\",\"a\"],\"merges\":[\"a b\"]}",
                "{\"unit\":\"subword\",\"lower\":false,\"characters\":[\"▁\",\"a\"],\"merges\":[null]}",
                "{\"unit\":\"subword\",\"lower\":false,\"characters\":[\"▁\",\"a\"]}",
                "{\"unit\":\"subword\",\"lower\":false,\"characters\":[\"a\"],\"merges\":[]}",
                "{\"unit\":\"subword\",\"lower\":false,\"characters\":[\"▁\",\"ab\"],\"merges\":[]}",
                "{\"unit\":\"character\",\"lower\":false,\"characters\":[\"a\",\"a\"]}",
                "{\"unit\":\"character\",\"lower\":false,\"characters\":[\"\"]}",
                "{\"unit\":\"character\",\"lower\":false,\"characters\":null}",
                "{\"unit\":\"character\",\"characters\":[\"a\"]}",
                "{\"unit\":\"word\",\"lower\":false,\"blanks\":true,\"words\":[\"<unk>\"]}",
                "{\"unit\":\"word\",\"lower\":false,\"blanks\":true,\"words\":[\"a\"],\"more\":1}",
                "{\"unit\":\"syllable\",\"lower\":false}"
            })
    void json_of_another_kind_is_refused(String json) {
        assertThatThrownBy(() -> JSON.readValue(json, Symbols.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void subwords_are_as_many_as_were_asked_for() {
        Symbols symbols = SymbolOptions.subwords(45).learn(TEXTS);
        assertThat(symbols.classes()).isEqualTo(45 + Symbol.FIRST);
        assertThat(symbols.names()).startsWith("", "<unk>", "▁").contains("äuft");
    }

    @Test
    void a_symbol_as_long_as_one_may_be_is_learned_and_read_again() throws JsonProcessingException {
        String word = "a".repeat(199);
        Symbols symbols = options(SymbolUnit.SUBWORD).learn(List.of(word, word));
        assertThat(symbols.encode(word)).singleElement().isEqualTo(new Symbol(symbols.classes() - 1, word, true));
        assertThat(JSON.readValue(JSON.writeValueAsString(symbols), Symbols.class))
                .isEqualTo(symbols);
    }

    @Test
    void the_same_word_is_the_same_piece_everywhere_in_a_text() {
        assertThat(TextPieces.of("Mann, Mann"))
                .containsExactly(
                        new TextPieces.Piece("Mann", true),
                        new TextPieces.Piece(",", false),
                        new TextPieces.Piece("Mann", true));
        assertThat(TextPieces.of("e\u0316x 3½ä!?"))
                .extracting(TextPieces.Piece::text)
                .containsExactly("e\u0316x", "3½", "ä", "!?");
    }

    @Test
    void a_text_is_normal_however_it_was_written() {
        assertThat(TextPieces.normal("\u00a0a\u0308 \t\n B\u2028", false)).isEqualTo("ä B");
        assertThat(TextPieces.normal("A\u0308 STRASSE", true)).isEqualTo("ä strasse");
        assertThat(TextPieces.normal("x\ud800y", false)).isEqualTo("x\ufffdy");
        assertThat(TextPieces.normal(" \r\n", false)).isEmpty();
        assertThat(TextPieces.of("")).isEmpty();
    }

    @Test
    void what_is_rare_in_training_is_unknown_and_keeps_its_text() {
        Symbols words = new SymbolOptions(SymbolUnit.WORD, 100, true, 2, false).learn(TEXTS);
        List<Symbol> encoded = words.encode("Ein Hund LÄUFT");
        assertThat(encoded).extracting(Symbol::unknown).containsExactly(false, true, false);
        assertThat(Symbols.text(encoded)).isEqualTo("ein hund läuft");
        assertThat(Symbols.text(words.symbols(Symbols.ids(encoded)))).isEqualTo("ein <unk> läuft");
    }

    @Test
    void an_unknown_script_is_one_unknown_symbol_for_each_piece() {
        Symbols symbols = SymbolOptions.subwords(100).learn(TEXTS);
        assertThat(symbols.encode("漢字 läuft"))
                .startsWith(new Symbol(Symbol.FIRST, "", true), new Symbol(Symbol.UNKNOWN, "漢字", false));
    }

    @Test
    void phones_are_words_between_blanks() {
        Symbols phones = SymbolOptions.words().learn(List.of("HH AH0 L OW1", "W ER1 L D"));
        assertThat(phones.names()).containsExactly("", "<unk>", "L", "AH0", "D", "ER1", "HH", "OW1", "W");
        assertThat(Symbols.text(phones.encode("HH  AH0 X"))).isEqualTo("HH AH0 X");
    }

    @Test
    void classes_are_symbols_up_to_the_mark_of_the_end() {
        Symbols letters = SymbolOptions.characters().learn(List.of("ab b"));
        assertThat(letters.names()).containsExactly("", "<unk>", "b", "a", "▁");
        assertThat(Symbols.text(letters.symbols(3, 4, 4, 2, 0, 3))).isEqualTo("a b");
        assertThatThrownBy(() -> letters.symbol(5)).hasMessageContaining("expected a class of 1 to 4, found 5");
        assertThatThrownBy(() -> letters.symbol(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SymbolOptions options(SymbolUnit unit) {
        return switch (unit) {
            case SUBWORD -> SymbolOptions.subwords(60);
            case WORD -> new SymbolOptions(SymbolUnit.WORD, 1000, false, 1, false);
            case CHARACTER -> SymbolOptions.characters();
        };
    }
}
