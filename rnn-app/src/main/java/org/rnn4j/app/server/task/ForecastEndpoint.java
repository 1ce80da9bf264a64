package org.rnn4j.app.server.task;

import java.util.List;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.forecasting.ForecastRequest;
import org.rnn4j.app.experiment.forecasting.Forecasting;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.data.rows.RowShape;
import org.rnn4j.data.sequence.Table;

/** What {@code rnn forecast} says after the same rows, to the bit. */
final class ForecastEndpoint implements TaskRoutes.ModelEndpoint {
    static final int MOST_ROWS = 1000;

    @Override
    public Answer answer(Call call, ModelLease lease) {
        Format format = Format.of(call);
        TrainedModel model = lease.model().model();
        if (!model.taskName().equals("forecast")) {
            throw new RefusedException(
                    400, "forecast: expected a model with task: forecast, found " + model.taskName());
        }
        RowsBody body = RowsBody.read(call, RowShape.ofHistory(model.preprocessing()));
        ForecastRequest request = request(body.fields());
        List<Table> tables = body.history(model.preprocessing());
        AnswerRows answer = new AnswerRows(format, lease, "forecasts");
        Forecasting forecasting = new Forecasting(model, request, sentence -> answer.note(body.said(sentence)));
        return answer.of(rows -> forecasting.write(tables, rows));
    }

    private static ForecastRequest request(Fields fields) {
        Integer horizon = fields.whole("horizon", 1, MOST_ROWS);
        Double level = fields.number("level");
        long seed = fields.wholeOr("seed", 1);
        fields.end();
        if (horizon == null) {
            throw new RefusedException(400, "horizon: expected how many rows to forecast, found none");
        }
        return new ForecastRequest(null, horizon, level, seed, ForecastRequest.Format.CSV);
    }
}
