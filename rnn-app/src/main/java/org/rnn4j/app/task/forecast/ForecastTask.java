package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.PredictionPlot;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.task.Reference;
import org.rnn4j.app.task.Scored;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.RegressionMetrics;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;

/** Values to come, one or several steps ahead, scored in the units of the data. */
public final class ForecastTask implements Task {
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
        return Output.of(signature.labelFeatures(), Loss.Type.MSE);
    }

    @Override
    public Metrics metrics(Scored scored) {
        return RegressionMetrics.of(Scored.flat(scored.predictions()), Scored.flat(scored.labels()))
                .metrics();
    }

    @Override
    public Map<String, Metrics> baselines(Scored scored, Reference reference) {
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        baselines.put("lastValue", metrics(scored.with(lastValue(scored, reference))));
        baselines.put("mean", metrics(scored.with(reference.meanFor(scored.size()))));
        return baselines;
    }

    private static double[][] lastValue(Scored scored, Reference reference) {
        double[][] rows = new double[scored.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = scored.previous()[i].clone();
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] = Double.isNaN(rows[i][k]) ? reference.mean().get(k) : rows[i][k];
            }
        }
        return rows;
    }

    @Override
    public List<Section> sections(Scored scored) {
        int columns = Math.min(scored.signature().targets().size(), 8);
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < columns; k++) {
            String target = scored.signature().targets().get(k);
            sections.add(new PredictionPlot(
                    target,
                    "What came and what had been predicted.",
                    Axes.of("time", target),
                    times(scored),
                    PredictionPlot.Curves.of(column(scored.labels(), k), column(scored.predictions(), k))));
        }
        return sections;
    }

    private static List<String> times(Scored scored) {
        List<String> times = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            Object time = scored.times().get(i);
            times.add(time == null ? String.valueOf(i + 1) : time.toString());
        }
        return times;
    }

    private static double[] column(double[][] rows, int column) {
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = rows[i][column];
        }
        return values;
    }

    @Override
    public List<String> predictionColumns(Signature signature) {
        if (signature.window().labels() != Labels.AHEAD) {
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
    public List<Object> predictionValues(Signature signature, double[] prediction) {
        List<Object> values = new ArrayList<>();
        for (double value : prediction) {
            values.add(value);
        }
        return values;
    }
}
