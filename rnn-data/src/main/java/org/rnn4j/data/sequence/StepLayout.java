package org.rnn4j.data.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which numbers one step has, in this order: past outputs (the latest first, each with all targets), the rows of the step (or
 * the row and the rows before it, the latest first), and, where the network walks on, a mark of future steps and their
 * position.
 */
final class StepLayout {
    private final Frame frame;
    private final List<String> targets;
    private final Window window;
    private final int[][] picks;

    private StepLayout(Frame frame, List<String> targets, Window window, int[][] picks) {
        this.frame = frame;
        this.targets = targets;
        this.window = window;
        this.picks = picks;
    }

    static StepLayout of(Frame frame, List<String> targets, Window window) {
        List<InputColumn> columns = frame.columns();
        if (window.channels() == Channels.TOGETHER) {
            int[] all = IntStream.range(0, columns.size()).toArray();
            return new StepLayout(frame, targets, window, new int[][] {all});
        }
        int[][] picks = new int[targets.size()][];
        for (int channel = 0; channel < picks.length; channel++) {
            int seen = channel;
            IntStream own = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).channel() == seen);
            IntStream shared = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).channel() < 0);
            picks[channel] = IntStream.concat(own, shared).toArray();
            if (!kinds(columns, picks[channel]).equals(kinds(columns, picks[0]))) {
                throw new IllegalArgumentException("features: expected the same of " + targets.get(channel) + " as of "
                        + targets.get(0) + " and in the same order, because of window.channels: independent, found "
                        + named(columns, picks[channel]) + " and " + named(columns, picks[0]));
            }
        }
        return new StepLayout(frame, targets, window, picks);
    }

    /** What must be alike in all channels: a target's own values at a lag, or another column. */
    private static List<String> kinds(List<InputColumn> columns, int[] picks) {
        return Arrays.stream(picks)
                .mapToObj(columns::get)
                .map(column -> column.channel() < 0
                        ? column.name()
                        : column.own() == column.channel() ? "own, lag " + column.lag() : "another of the channel")
                .toList();
    }

    private static List<String> named(List<InputColumn> columns, int[] picks) {
        return Arrays.stream(picks).mapToObj(i -> columns.get(i).name()).toList();
    }

    /** The columns of the series that a channel's rows have. */
    int[] picks(int channel) {
        return picks[channel];
    }

    /** Numbers of one row. */
    int rowWidth() {
        return picks[0].length + (frame.channelIdentity() ? targets.size() : 0);
    }

    /** Where the rows begin: after the past outputs. */
    int rowsOffset() {
        return window.pastOutputsOrZero() * labelTargets();
    }

    /** Rows of a step, those of past inputs included. */
    int rows() {
        return window.rowsPerStep() + window.pastInputsOrZero();
    }

    /** Where the mark of a future step is; the position follows it where there are several. */
    int markOffset() {
        return rowsOffset() + rows() * rowWidth();
    }

    /** Whether future steps have a position. */
    boolean positioned() {
        return window.futureSteps() > 1;
    }

    /** Numbers of a step. */
    int width() {
        return markOffset() + (window.futureSteps() == 0 ? 0 : positioned() ? 2 : 1);
    }

    /** Whether steps are rows of the series as they are. */
    boolean isPlain() {
        return frame.normalise().isNone()
                && !frame.channelIdentity()
                && window.channels() == Channels.TOGETHER
                && rows() == 1
                && rowsOffset() == 0
                && window.futureSteps() == 0;
    }

    /** The name of each number of a step. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        List<String> outputs = window.channels() == Channels.INDEPENDENT ? List.of("target") : targets;
        for (int back = 1; back <= window.pastOutputsOrZero(); back++) {
            for (String target : outputs) {
                names.add(target + " " + back + " before the label");
            }
        }
        List<String> row = rowNames();
        for (int i = 0; i < rows(); i++) {
            String suffix = rows() == 1 || (i == 0 && window.rowsPerStep() == 1)
                    ? ""
                    : window.rowsPerStep() > 1 ? " [" + (i + 1) + "]" : " " + i + " before";
            row.forEach(name -> names.add(name + suffix));
        }
        if (window.futureSteps() > 0) {
            names.add("future");
        }
        if (positioned()) {
            names.add("position");
        }
        return names;
    }

    private List<String> rowNames() {
        List<String> names = new ArrayList<>();
        for (int column : picks[0]) {
            InputColumn input = frame.columns().get(column);
            boolean shared = window.channels() == Channels.TOGETHER || input.channel() < 0;
            names.add(shared ? input.name() : input.name().replaceFirst(Pattern.quote(targets.get(0)), "target"));
        }
        if (frame.channelIdentity()) {
            targets.forEach(target -> names.add("channel = " + target));
        }
        return names;
    }

    private int labelTargets() {
        return window.channels() == Channels.INDEPENDENT ? 1 : targets.size();
    }
}
