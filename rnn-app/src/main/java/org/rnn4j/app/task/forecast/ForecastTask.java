package org.rnn4j.app.task.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Heads;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.forecast.Conformal;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.core.forecast.Intervals;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;

/** Values to come, one or several steps ahead, with intervals, scored in the units of the data and on scaled data. */
public final class ForecastTask implements Task {
    private static final double SAME = 1e-9;

    private final ForecastPlan plan;

    /** @param plan what forecasts are judged by; of a trained model what it was trained with counts instead */
    public ForecastTask(ForecastPlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "forecast";
    }

    @Override
    public void check(DataSpec data) {
        for (Feature target : data.targets()) {
            if (target.encode() == Encoding.CATEGORY) {
                throw new IllegalArgumentException(
                        "targets: forecast expects numbers, found classes; use task: classify");
            }
        }
    }

    @Override
    public Output head(Signature signature) {
        Loss loss = switch (plan.intervals() == null ? Intervals.NONE : plan.intervals()) {
            case QUANTILES -> Loss.pinball(rounded(lower()), 0.25, 0.5, 0.75, rounded(1 - lower()));
            case LIKELIHOOD -> Loss.of(Loss.Type.GAUSSIAN);
            case CONFORMAL, NONE -> Loss.of(Loss.Type.MSE);
        };
        return new Output(null, null, signature.labelFeatures() * loss.outputsPerLabel(), null, loss, null);
    }

    private static double rounded(double level) {
        return Math.round(level * 1e6) / 1e6;
    }

    private double lower() {
        return (1 - plan.level()) / 2;
    }

    @Override
    public void checkHead(Output found, Signature signature) {
        Loss loss = found.loss();
        if (loss.type().naturalActivation() != Activation.IDENTITY) {
            throw new IllegalArgumentException("has the loss " + Heads.word(loss.type())
                    + ", expected mse, mae, huber, pinball, gaussian or student-t for this task");
        }
        int perLabel = loss.outputsPerLabel();
        int units = signature.labelFeatures() * perLabel;
        if (found.units() != units) {
            throw new IllegalArgumentException("has " + found.units() + " units, expected " + units + ": "
                    + signature.labelFeatures() + " for the data's targets and horizon"
                    + (perLabel == 1 ? "" : ", times " + perLabel + " for each number"));
        }
        checkIntervals(loss);
    }

    private void checkIntervals(Loss loss) {
        if (plan.intervals() == Intervals.LIKELIHOOD && loss.likelihood() == null) {
            throw new IllegalArgumentException("has the loss " + Heads.word(loss.type())
                    + ", expected gaussian or student-t with forecast.intervals: likelihood");
        }
        if (plan.intervals() == Intervals.QUANTILES && loss.quantiles().size() < 2) {
            throw new IllegalArgumentException("has the loss " + Heads.word(loss.type())
                    + ", expected pinball with several quantiles with forecast.intervals: quantiles");
        }
        for (double end : new double[] {lower(), 1 - lower()}) {
            boolean has = loss.quantiles().stream().anyMatch(one -> Math.abs(one - end) < SAME);
            if (intervals(loss) == Intervals.QUANTILES && !has) {
                throw new IllegalArgumentException("has the quantiles " + loss.quantiles() + ", expected "
                        + rounded(end) + " among them for forecast.level " + plan.level());
            }
        }
    }

    /** What the configuration says, else what the head gives. */
    private Intervals intervals(Loss loss) {
        if (plan.intervals() != null) {
            return plan.intervals();
        }
        return loss.likelihood() != null
                ? Intervals.LIKELIHOOD
                : loss.quantiles().size() > 1 ? Intervals.QUANTILES : Intervals.CONFORMAL;
    }

    @Override
    public void checkParts(SequenceSet train, SequenceSet validation) {
        if (plan.intervals() == Intervals.CONFORMAL && validation.size() == 0) {
            throw new IllegalArgumentException("forecast.intervals: conformal intervals come from the errors on the"
                    + " validation part, found no window in it; give data.split a longer one, or use none");
        }
        int rows = 0;
        for (int sequence = 0; sequence < train.size(); sequence++) {
            int last = train.labelSteps(sequence) - 1;
            rows = Math.max(rows, 1 + train.labelRow(sequence, last, train.labelFeatures() - 1));
        }
        for (int season : plan.season()) {
            if (season >= rows) {
                throw new IllegalArgumentException("forecast.season: expected fewer than the " + rows
                        + " rows of the training part, found " + season);
            }
        }
    }

    @Override
    public JsonNode learn(Learning learning) {
        Loss loss = learning.head().loss();
        Intervals intervals = intervals(loss);
        boolean conformal =
                intervals == Intervals.CONFORMAL && learning.validation().size() > 0;
        History history = new History(learning.trainRows(), learning.train(), learning.validation());
        Calibration calibration = new Calibration(history, plan);
        return new ForecastState(
                        plan,
                        loss,
                        intervals == Intervals.CONFORMAL && !conformal ? Intervals.NONE : intervals,
                        learning.lastStepOnly(),
                        conformal ? fit(calibration, learning.validated().get(), loss) : null,
                        conformal && learning.ensemble() != null
                                ? fit(calibration, learning.ensemble().get(), loss)
                                : null)
                .toJson();
    }

    private static @Nullable Conformal fit(Calibration calibration, Answers answers, Loss loss) {
        LabelledCases cases = LabelledCases.of(answers);
        return calibration.fit(cases.cases(), new HeadForecast(answers, cases, loss, Levels.of(0.9)));
    }

    @Override
    public Judgement judge(Judging judging) {
        return new ForecastJudge(judging, ForecastState.of(judging.known())).judge();
    }

    @Override
    public List<String> predictionColumns(Signature signature) {
        if (!signature.window().allAhead()) {
            return signature.targets();
        }
        List<String> columns = new ArrayList<>();
        for (int step = 1; step <= signature.window().steps(); step++) {
            for (String target : signature.targets()) {
                columns.add(target + "+" + step);
            }
        }
        return columns;
    }

    @Override
    public void checkKnown(Preprocessing data, JsonNode known) {
        ForecastState.of(known);
    }

    @Override
    public List<PredictionRow> predictions(Answers answers, JsonNode known) {
        LabelledCases asked = LabelledCases.of(answers);
        Cases cases = asked.cases();
        Loss loss = ForecastState.of(known).loss();
        Forecast forecast = new HeadForecast(answers, asked, loss, Levels.of(0.9));
        SequenceSet set = answers.set();
        boolean ahead = set.signature().window().allAhead();
        int targets = set.signature().targets().size();
        TreeMap<Long, double[]> values = new TreeMap<>();
        TreeMap<Long, PredictionRow> rows = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            int sequence = asked.sequence(i);
            int step = ahead ? set.inputSteps(sequence) - 1 : asked.labelStep(i, 0);
            long key = ((long) cases.window(i) << 32) | step;
            double[] row = values.computeIfAbsent(key, unused -> new double[targets * cases.slots()]);
            for (int slot = 0; slot < cases.slots(); slot++) {
                row[slot * targets + cases.target(i)] = forecast.point(i, slot);
            }
            // The last of a window's targets completes its row.
            rows.put(key, new PredictionRow(sequence, step, boxed(row)));
        }
        return List.copyOf(rows.values());
    }

    private static List<Object> boxed(double[] row) {
        List<Object> values = new ArrayList<>();
        for (double value : row) {
            values.add(value);
        }
        return values;
    }
}
