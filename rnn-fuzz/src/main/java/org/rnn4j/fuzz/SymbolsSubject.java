package org.rnn4j.fuzz;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.text.SymbolOptions;
import org.rnn4j.data.text.SymbolUnit;
import org.rnn4j.data.text.Symbols;
import org.rnn4j.data.text.TextPieces;

/** The symbols of a model that translates, then a zero byte and a text: no text loses anything, whatever the symbols are. */
final class SymbolsSubject implements Subject {
    /** Longer texts are no different. */
    private static final int LONGEST = 2000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public void read(byte[] data) {
        TwoParts parts = TwoParts.of(data);
        String text =
                new String(Arrays.copyOf(parts.rest(), Math.min(LONGEST, parts.rest().length)), StandardCharsets.UTF_8);
        for (SymbolUnit unit : SymbolUnit.values()) {
            SymbolOptions options = new SymbolOptions(unit, 50, text.length() % 2 == 0, 1, text.length() % 3 == 0);
            String first = text.substring(0, text.length() / 2);
            check(options.learn(List.of(first, first + ' ' + first)), text, options.lower());
        }
        Symbols symbols = read(new String(parts.text(), StandardCharsets.UTF_8));
        checkClasses(symbols);
        symbols.encode(text);
    }

    private static Symbols read(String json) {
        try {
            Symbols symbols = JSON.readValue(json, Symbols.class);
            if (symbols == null) {
                throw new DataException("symbols: found null");
            }
            if (!JSON.readValue(JSON.writeValueAsString(symbols), Symbols.class).equals(symbols)) {
                throw new AssertionError("written and read again they are other symbols");
            }
            return symbols;
        } catch (JsonProcessingException broken) {
            throw new DataException("symbols: " + broken.getOriginalMessage(), broken);
        }
    }

    private static void check(Symbols symbols, String text, boolean lower) {
        String back = Symbols.text(symbols.encode(text));
        String normal = TextPieces.normal(text, lower);
        if (!back.equals(normal)) {
            throw new AssertionError("found \"" + back + "\" instead of \"" + normal + '"');
        }
        checkClasses(symbols);
    }

    private static void checkClasses(Symbols symbols) {
        if (symbols.names().stream().distinct().count() != symbols.classes()) {
            throw new AssertionError("found a name twice among " + symbols.names());
        }
    }
}
