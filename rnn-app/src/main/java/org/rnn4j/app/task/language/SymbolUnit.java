package org.rnn4j.app.task.language;

import java.util.List;
import org.rnn4j.data.DataSpec;

/** What a step of a text is. */
enum SymbolUnit {
    CHARACTER,
    WORD;

    /** Characters where the column to be predicted is called so, as that of a text file is; otherwise words. */
    static SymbolUnit of(DataSpec data) {
        return "character".equals(data.targets().get(0).column()) ? CHARACTER : WORD;
    }

    /** Symbols as a text: words are parted by blanks. */
    String joined(List<String> symbols) {
        return String.join(this == CHARACTER ? "" : " ", symbols);
    }
}
