package org.rnn4j.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownCopyTest {
    private static final List<Symbol> SOURCE =
            List.of(new Symbol(2, "Der", true), new Symbol(Symbol.UNKNOWN, "Rex", true));
    private static final List<Symbol> OUTPUT =
            List.of(new Symbol(5, "the", true), new Symbol(Symbol.UNKNOWN, Symbol.UNKNOWN_TEXT, true));

    @Test
    void an_unknown_word_is_written_as_what_was_looked_at_most() {
        float[][] attention = {{.9f, .1f}, {.2f, .8f}, {.5f, .5f}};
        List<Symbol> copied = UnknownCopy.replaced(OUTPUT, attention, SOURCE);
        assertThat(Symbols.text(copied)).isEqualTo("the Rex");
        assertThat(copied.get(1).unknown()).isTrue();
    }

    @Test
    void an_empty_source_leaves_the_name_of_what_is_unknown() {
        assertThat(Symbols.text(UnknownCopy.replaced(OUTPUT, new float[2][1], List.of())))
                .isEqualTo("the <unk>");
    }

    @Test
    void attention_of_another_shape_is_refused() {
        assertThatThrownBy(() -> UnknownCopy.replaced(OUTPUT, new float[1][2], SOURCE))
                .hasMessageContaining("a row for each of 2 symbols, found 1");
        assertThatThrownBy(() -> UnknownCopy.replaced(OUTPUT, new float[2][3], SOURCE))
                .hasMessageContaining("a weight for each of 2 symbols, found 3");
    }
}
