package org.rnn4j.app.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.translation.Search;
import org.rnn4j.app.experiment.translation.TextTranslator;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.model.ModelLease;

/** What {@code rnn translate --json} says of the texts in the body, to the bit. */
final class TranslateEndpoint implements TaskRoutes.ModelEndpoint {
    /** Texts of one request. */
    static final int MOST_TEXTS = 256;
    /** Symbols of all texts together: attention costs their square, and a request must not hold the others up for minutes. */
    static final int MOST_SYMBOLS = 4096;

    private static final int WIDEST = 20;

    @Override
    public Answer answer(Call call, ModelLease lease) {
        Fields fields = call.body().length == 0 ? new Fields(Map.of()) : RowsBody.fields(call.body());
        JsonNode text = fields.any("text");
        Search search = new Search(
                fields.whole("beam", 1, WIDEST), fields.number("lengthPenalty"), fields.whole("nBest", 1, WIDEST));
        fields.end();
        TextTranslator translator = new TextTranslator(lease.model().model(), search);
        List<String> texts = texts(text);
        check(texts, translator);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model", lease.name());
        answer.put("version", lease.model().version());
        answer.put("task", lease.model().taskName());
        answer.put("translations", translator.translate(texts));
        return Answer.json(200, answer);
    }

    private static List<String> texts(@Nullable JsonNode text) {
        List<String> texts = new ArrayList<>();
        if (text != null && text.isTextual()) {
            texts.add(text.textValue());
        } else if (text != null && text.isArray()) {
            for (JsonNode one : text) {
                if (!one.isTextual()) {
                    throw new RefusedException(
                            400,
                            "text: expected a list of texts, found one of type "
                                    + one.getNodeType().name().toLowerCase(Locale.ROOT) + " in it");
                }
                texts.add(one.textValue());
            }
        }
        if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
            throw new RefusedException(
                    400,
                    "text: expected a text, or a list of 1 to " + MOST_TEXTS + " texts, found "
                            + (texts.isEmpty() ? "none" : texts.size()));
        }
        return texts;
    }

    private static void check(List<String> texts, TextTranslator translator) {
        int symbols = 0;
        for (String text : texts) {
            symbols += translator.symbols(text);
        }
        if (symbols > MOST_SYMBOLS) {
            throw new RefusedException(
                    400,
                    "text: expected at most " + MOST_SYMBOLS + " symbols in all texts together, found " + symbols
                            + "; ask for them in several requests");
        }
    }
}
