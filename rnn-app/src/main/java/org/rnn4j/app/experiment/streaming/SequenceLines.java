package org.rnn4j.app.experiment.streaming;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;

/** Lines that are sequences, each of which is answered for itself. */
final class SequenceLines implements LineAnswers {
    private final TrainedModel model;
    private final String source;

    SequenceLines(TrainedModel model, String source) {
        this.model = model;
        this.source = source;
    }

    /** Whether something is said after several steps of a sequence. */
    boolean isMany() {
        Window window = model.preprocessing().data().window();
        boolean several = window.perStep() && !window.transcribes() && !window.translates();
        return several || !window.wholeSeries();
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("series", "line"));
        columns.addAll(model.task().predictionColumns(model.preprocessing().signature(), model.known()));
        return columns;
    }

    @Override
    public boolean begun() {
        return true;
    }

    @Override
    public Answer of(int number, String line) {
        SequenceSet set = model.preprocessing().applyToLine(source, number, line);
        List<List<Object>> rows = new ArrayList<>();
        for (PredictionRow prediction : model.task().predictions(model.together(set), model.known())) {
            List<Object> row = new ArrayList<>();
            row.add(set.series(prediction.sequence()).rows().series());
            row.add(set.line(prediction.sequence(), prediction.step()));
            row.addAll(prediction.values());
            rows.add(row);
        }
        return new Answer(rows, isMany());
    }
}
