package org.rnn4j.app.task.translate;

import java.util.List;
import org.rnn4j.core.decoding.Hypothesis;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.text.Symbol;
import org.rnn4j.data.text.Symbols;
import org.rnn4j.data.text.UnknownCopy;
import org.rnn4j.data.translation.TranslationSymbols;

/**
 * From symbols to texts.
 *
 * @param source symbols of the texts that are translated
 * @param target symbols of what they become
 */
record TargetTexts(Symbols source, Symbols target) {
    static TargetTexts of(Preprocessing data) {
        TranslationSymbols symbols = data.symbols();
        return new TargetTexts(symbols.ofSource(), symbols.target());
    }

    /** The text that was written; what is unknown is taken from where the network looked, and an empty text stays one. */
    String text(Hypothesis hypothesis, String sourceText) {
        if (sourceText.isBlank()) {
            return "";
        }
        List<Symbol> written = target.symbols(hypothesis.symbols());
        return Symbols.text(UnknownCopy.replaced(written, hypothesis.attention(), source.encode(sourceText)));
    }

    /** The symbols of a source text as people see them. */
    List<String> sourceSymbols(String text) {
        return source.encode(text).stream().map(source::shown).toList();
    }

    /** The symbols that were written as people see them. */
    List<String> targetSymbols(Hypothesis hypothesis) {
        return target.symbols(hypothesis.symbols()).stream().map(target::shown).toList();
    }
}
