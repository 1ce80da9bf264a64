package org.rnn4j.app.task.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Heads;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.detection.AnomalyPlan;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.Feature;

/**
 * Rows that are not as a network expects them, flagged in the order in which they come.
 *
 * <p>The network is trained on the first rows of each stream, its probation. {@link Streams} says what it sees, {@link Judge}
 * turns its errors into alarms, and {@link AlarmScores} compares them with labels where there are any.
 */
public final class AnomalyTask implements Task {
    private final AnomalyPlan plan;

    /** @param plan how errors become alarms; of a trained model what it was trained with counts instead */
    public AnomalyTask(AnomalyPlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "anomaly";
    }

    @Override
    public void check(DataSpec data) {
        require(
                data.split().by() == SplitBy.START,
                "split.by: anomaly expects start, because a stream's first rows are free for learning, found "
                        + data.split().by());
        require(
                data.window().wholeSeries() && data.window().labels() == Labels.EVERY_STEP,
                "window: anomaly expects none or a horizon alone, because a stream is one sequence, found "
                        + data.window());
        boolean reconstructs = plan.score() == AnomalyPlan.Score.RECONSTRUCTION_ERROR;
        int horizon = reconstructs ? 0 : 1;
        require(
                data.window().steps() == horizon,
                "window.horizon: anomaly expects " + horizon + " with score: "
                        + (reconstructs ? "reconstructionError" : "forecastError") + ", found "
                        + data.window().steps());
        for (Feature target : data.targets()) {
            boolean plain = !target.readsText() && target.above() == null && target.learnAs() == null;
            require(plain, "targets: anomaly expects numbers as they are, found classes, a limit or learnAs");
            require(
                    data.features().stream()
                            .anyMatch(
                                    feature -> String.valueOf(feature.column()).equals(target.column())),
                    "features: anomaly expects the target's column " + target.column() + " among them, found none");
        }
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public Output head(Signature signature) {
        return Output.of(signature.labelFeatures(), Loss.Type.MSE);
    }

    @Override
    public void checkHead(Output found, Signature signature) {
        Heads.check(found, head(signature));
        if (found.activation() != Activation.IDENTITY || found.loss().outputsPerLabel() != 1) {
            throw new IllegalArgumentException("expected one number for each target, such as with mse, mae or huber");
        }
    }

    @Override
    public SequenceSet seen(SequenceSet set, DataSpec data) {
        return new Streams(plan, data.split(), data.window().steps() == 0).seen(set);
    }

    @Override
    public JsonNode learn(Learning learning) {
        return new AnomalyState(plan, learning.data().data().split()).toJson();
    }

    @Override
    public Judgement judge(Judging judging) {
        AnomalyState state = AnomalyState.of(judging.known());
        LabelledWindows labels =
                LabelledWindows.find(judging.source(), state.plan().labels());
        Judge judge = new Judge(state.plan(), state.streams());
        List<Stream> streams = judge.model(judging.answers());
        AlarmScores scores = new AlarmScores(streams, labels);
        Metrics ensemble =
                judging.ensemble() == null ? null : new AlarmScores(judge.model(judging.ensemble()), labels).metrics();
        return new Judgement(
                scores.metrics(),
                ensemble,
                baselines(judge, judging.answers().set(), labels),
                notes(streams, scores, labels),
                () -> StreamPictures.of(streams, scores));
    }

    private static Map<String, Metrics> baselines(Judge judge, SequenceSet set, @Nullable LabelledWindows labels) {
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        baselines.put("autoregressive", new AlarmScores(judge.autoregression(set), labels).metrics());
        baselines.put("onlineLinear", new AlarmScores(judge.linear(set), labels).metrics());
        baselines.put("windowedGaussian", new AlarmScores(judge.gaussian(set), labels).metrics());
        return baselines;
    }

    private static List<String> notes(List<Stream> streams, AlarmScores scores, @Nullable LabelledWindows labels) {
        List<String> notes = new ArrayList<>(scores.notes());
        if (labels == null) {
            notes.add("No labels were found, so that no alarm is known to be right or wrong.");
        }
        streams.forEach(stream -> Clock.note(stream.rows()).ifPresent(notes::add));
        return notes;
    }

    /** A stream's probation is a share of all its rows, and its level is known when the probation is over. */
    @Override
    public boolean answersRowByRow() {
        return false;
    }

    @Override
    public List<String> predictionColumns(Signature signature) {
        List<String> columns = new ArrayList<>();
        if (signature.window().steps() == 0) {
            addColumns(columns, "reconstructionError");
        } else {
            signature.targets().forEach(target -> addColumns(columns, target));
        }
        columns.add("tail");
        columns.add("anomaly");
        return columns;
    }

    private static void addColumns(List<String> columns, String name) {
        columns.add(name);
        columns.add(name + "Expected");
        columns.add(name + "Error");
    }

    @Override
    public void checkKnown(Preprocessing data, JsonNode known) {
        AnomalyState.of(known);
    }

    @Override
    public List<PredictionRow> predictions(Answers answers, JsonNode known) {
        AnomalyState state = AnomalyState.of(known);
        List<Stream> streams = new Judge(state.plan(), state.streams()).model(answers);
        List<PredictionRow> rows = new ArrayList<>();
        for (int sequence = 0; sequence < streams.size(); sequence++) {
            Stream stream = streams.get(sequence);
            boolean[] alarms = stream.alarms();
            for (int row = 0; row < alarms.length; row++) {
                List<Object> values = new ArrayList<>();
                for (Stream.Column column : stream.columns()) {
                    values.add(column.values()[row]);
                    values.add(column.expected()[row]);
                    values.add(column.values()[row] - column.expected()[row]);
                }
                values.add(stream.tails()[row]);
                values.add(alarms[row] ? 1 : 0);
                rows.add(new PredictionRow(sequence, row, values));
            }
        }
        return rows;
    }
}
