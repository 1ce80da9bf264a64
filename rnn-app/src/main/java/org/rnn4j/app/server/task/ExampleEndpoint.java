package org.rnn4j.app.server.task;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.rows.ExampleRows;
import org.rnn4j.data.rows.RowShape;
import org.rnn4j.data.rows.RowText;

/**
 * Rows to try a model with: {@code {"rows": […]}}, as it can be sent to {@code predict}, or for {@code Accept: text/plain} the
 * text of a file in the model's own format; with {@code ?for=forecast} the rows before a forecast.
 */
final class ExampleEndpoint implements TaskRoutes.ModelEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Answer answer(Call call, ModelLease lease) {
        Fields fields = Fields.ofQuery(call.query());
        boolean forecast = fields.oneOf("for", List.of("predict", "forecast")).equals("forecast");
        fields.end();
        Preprocessing data = lease.model().model().preprocessing();
        RowShape shape = forecast ? RowShape.ofHistory(data) : RowShape.ofPrediction(data);
        ExampleRows examples = new ExampleRows(data, shape);
        List<Map<String, Object>> rows = forecast ? examples.toForecast() : examples.toPredict();
        String accept = call.headers().getOrDefault("Accept", "");
        return accept.contains("text/plain") || accept.contains("text/csv")
                ? Answer.of(200, "text/plain; charset=utf-8", text(rows, shape).bytes())
                : Answer.json(200, Map.of("rows", rows));
    }

    private static RowText text(List<Map<String, Object>> rows, RowShape shape) {
        try (JsonParser json = JSON.createParser(JSON.writeValueAsBytes(rows))) {
            json.nextToken();
            return RowText.read(json, shape);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows of texts and numbers could not be written as JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
