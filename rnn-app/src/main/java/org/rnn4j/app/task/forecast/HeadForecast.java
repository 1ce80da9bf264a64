package org.rnn4j.app.task.forecast;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.network.Likelihood;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.QuantileTable;

/**
 * A network's outputs as forecasts: numbers, quantiles (sorted, interpolated between, kept beyond the outermost), or the
 * parameters of a distribution. The point is the number, the median, or the distribution's location.
 */
final class HeadForecast implements Forecast {
    private final Answers answers;
    private final LabelledCases cases;
    private final Loss loss;
    private final double[] levels;
    private final QuantileTable table;
    private final double[][] points;
    /** What was read last: all quantiles of one slot are asked for one after the other. */
    private double[] own;

    private int readCase = -1;
    private int readSlot = -1;

    HeadForecast(Answers answers, LabelledCases cases, Loss loss, double[] levels) {
        this.answers = answers;
        this.cases = cases;
        this.loss = loss;
        this.levels = levels.clone();
        this.table = new QuantileTable(levels);
        this.own = new double[loss.outputsPerLabel()];
        this.points = new double[cases.cases().size()][cases.cases().slots()];
        for (int i = 0; i < points.length; i++) {
            for (int slot = 0; slot < points[i].length; slot++) {
                points[i][slot] = restored(i, slot, middle(i, slot));
            }
        }
    }

    @Override
    public double point(int i, int slot) {
        return points[i][slot];
    }

    @Override
    public boolean hasQuantiles() {
        return loss.outputsPerLabel() > 1;
    }

    @Override
    public double quantile(int i, int slot, int level) {
        read(i, slot);
        Likelihood likelihood = loss.likelihood();
        return restored(
                i,
                slot,
                likelihood == null ? interpolated(levels[level]) : table.quantile(likelihood.at(own, 0), level));
    }

    /** A draw from what the head says, with the quantiles' own spread where it gives quantiles. */
    double sample(int i, int slot, RandomGenerator random) {
        read(i, slot);
        Likelihood likelihood = loss.likelihood();
        double drawn = likelihood == null
                ? interpolated(random.nextDouble())
                : likelihood.at(own, 0).sample(random);
        return restored(i, slot, drawn);
    }

    private double restored(int i, int slot, double output) {
        return answers.set().restored(cases.sequence(i), cases.labelStep(i, slot), cases.labelFeature(i, slot), output);
    }

    private double middle(int i, int slot) {
        read(i, slot);
        return loss.quantiles().size() > 1 ? interpolated(0.5) : own[0];
    }

    private void read(int i, int slot) {
        if (i == readCase && slot == readSlot) {
            return;
        }
        readCase = i;
        readSlot = slot;
        int first = cases.labelFeature(i, slot) * own.length;
        for (int output = 0; output < own.length; output++) {
            own[output] = answers.value(cases.sequence(i), cases.askedStep(i, slot), first + output);
        }
        if (loss.likelihood() == null) {
            Arrays.sort(own); // quantiles that cross are put in order (Chernozhukov et al. 2010)
        }
    }

    private double interpolated(double level) {
        double[] given = sortedLevels(loss);
        int above = 0;
        while (above < given.length && given[above] < level) {
            above++;
        }
        if (above == 0 || above == given.length) {
            return own[above == 0 ? 0 : above - 1];
        }
        double share = (level - given[above - 1]) / (given[above] - given[above - 1]);
        return own[above - 1] * (1 - share) + own[above] * share;
    }

    /** The head's own levels, ascending. */
    static double[] sortedLevels(Loss loss) {
        return loss.quantiles().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }
}
