package org.rnn4j.app.task.language;

import java.util.List;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.format.TextFormat;
import org.rnn4j.data.sequence.TextUnit;

/** What a step of a text is. */
enum SymbolUnit {
    CHARACTER,
    WORD;

    /** Characters where the column to be predicted is called so, as that of a text file is; otherwise words. */
    static SymbolUnit of(DataSpec data) {
        return TextUnit.CHARACTER.word().equals(data.targets().get(0).column()) ? CHARACTER : WORD;
    }

    /** Symbols as a text: words are parted by blanks, where no line ends between them. */
    String joined(List<String> symbols) {
        if (this == CHARACTER) {
            return String.join("", symbols);
        }
        StringBuilder text = new StringBuilder();
        for (String word : symbols) {
            boolean first = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
            text.append(first || word.equals(TextFormat.LINE_END) ? "" : " ").append(word);
        }
        return text.toString();
    }
}
