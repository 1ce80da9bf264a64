package org.rnn4j.app.experiment.translation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.task.Translating;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.decoding.Hypothesis;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.text.Symbol;
import org.rnn4j.data.text.Symbols;
import org.rnn4j.data.text.UnknownCopy;
import org.rnn4j.data.translation.TranslationSymbols;

/**
 * Texts to translations with a trained model. What becomes of a text does not depend on the others that are asked for with it.
 *
 * <p>A text is translated whole, however many sentences it has; an empty one, or one of white space alone, becomes an empty one
 * without asking the network. What the model has never seen is an unknown symbol; where the network writes one, what it looked at
 * most stands there instead. Any number of threads may ask where the model allows it.
 */
public final class TextTranslator {
    /** A text of more symbols is refused: attention costs memory of source times output, several times for the beam. */
    public static final int MOST_SYMBOLS = 8192;

    private static final float PLACES = 1e4f;

    private final Translating model;
    private final Symbols source;
    private final Symbols target;
    private final BeamOptions options;

    /**
     * Of a model.
     *
     * @throws RequestException where it does not translate, or for a search that makes no sense
     */
    public TextTranslator(TrainedModel model, Search search) {
        this.model = model.translating();
        this.options = search.options(model.beam());
        TranslationSymbols symbols = model.preprocessing().symbols();
        this.source = symbols.ofSource();
        this.target = symbols.target();
    }

    /** How many symbols the network would read of a text. */
    public int symbols(String text) {
        return source.encode(text).size();
    }

    /**
     * Translates texts.
     *
     * @return of each its translations, in the order of the texts
     * @throws DataException where one has more than {@link #MOST_SYMBOLS}, naming its number
     */
    public List<Translation> translate(List<String> texts) {
        List<List<Symbol>> read = new ArrayList<>();
        List<int[]> asked = new ArrayList<>();
        for (String text : texts) {
            List<Symbol> symbols = source.encode(text);
            if (symbols.size() > MOST_SYMBOLS) {
                throw new DataException("text " + (read.size() + 1) + ": found " + symbols.size()
                        + " symbols, expected at most " + MOST_SYMBOLS + "; translate its sentences one by one");
            }
            read.add(symbols);
            if (!symbols.isEmpty()) {
                asked.add(Symbols.ids(symbols));
            }
        }
        List<List<Hypothesis>> found = asked.isEmpty() ? List.of() : model.translate(asked, options);
        List<Translation> translations = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < texts.size(); i++) {
            List<Symbol> symbols = read.get(i);
            List<Translation.Candidate> candidates =
                    symbols.isEmpty() ? List.of(Translation.Candidate.empty()) : candidates(found.get(next++), symbols);
            List<String> shown = symbols.stream().map(source::shown).toList();
            translations.add(new Translation(null, texts.get(i), candidates, shown));
        }
        return translations;
    }

    /** Two outputs may be the same text in other symbols: the better one stays. */
    private List<Translation.Candidate> candidates(List<Hypothesis> found, List<Symbol> read) {
        Map<String, Translation.Candidate> byText = new LinkedHashMap<>();
        for (Hypothesis one : found) {
            List<Symbol> written = target.symbols(one.symbols());
            String text = Symbols.text(UnknownCopy.replaced(written, one.attention(), read));
            byText.putIfAbsent(
                    text,
                    new Translation.Candidate(
                            text,
                            one.score(),
                            one.logProbability(),
                            written.stream().map(target::shown).toList(),
                            rounded(one.attention())));
        }
        return List.copyOf(byText.values());
    }

    private static float[][] rounded(float[][] attention) {
        float[][] rounded = new float[attention.length][];
        for (int i = 0; i < attention.length; i++) {
            rounded[i] = attention[i].clone();
            for (int s = 0; s < rounded[i].length; s++) {
                rounded[i][s] = Math.round(rounded[i][s] * PLACES) / PLACES;
            }
        }
        return rounded;
    }
}
