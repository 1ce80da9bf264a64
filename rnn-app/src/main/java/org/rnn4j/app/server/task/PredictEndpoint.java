package org.rnn4j.app.server.task;

import org.rnn4j.app.experiment.Prediction;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.data.PreparedFile;
import org.rnn4j.data.rows.RowShape;

/** What {@code rnn predict} says about the same rows, to the bit. */
final class PredictEndpoint implements TaskRoutes.ModelEndpoint {
    @Override
    public Answer answer(Call call, ModelLease lease) {
        Format format = Format.of(call);
        TrainedModel model = lease.model().model();
        RowsBody body = RowsBody.read(call, RowShape.ofPrediction(model.preprocessing()));
        body.fields().end();
        PreparedFile file = body.prepared(model.preprocessing());
        AnswerRows answer = new AnswerRows(format, lease, "predictions");
        Prediction prediction =
                new Prediction(model, Prediction.Format.CSV, sentence -> answer.note(body.said(sentence)));
        return answer.of(
                rows -> prediction.write(file, body.numbersRows() ? new NumberedRows(rows, body.rowOfLine()) : rows));
    }
}
