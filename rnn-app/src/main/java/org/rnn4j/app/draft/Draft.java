package org.rnn4j.app.draft;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.ColumnProfile;
import org.rnn4j.data.source.ColumnProfile.Kind;
import org.rnn4j.data.source.TableProfile;
import org.rnn4j.data.source.TimeProfile;
import org.rnn4j.data.transform.Feature;

/** A {@code model.yaml} for a data file: every line that was a decision says what was seen. */
public final class Draft {
    private static final int LEAST_ROWS = 20;
    private static final int MANY_ROWS = 50_000;

    private final Source source;
    private final TableProfile profile;
    private final ColumnProfile target;
    private final String why;
    private final Rhythm rhythm;
    private final Inputs inputs;

    /**
     * Where the data are and what the model is called.
     *
     * @param title the file's or folder's own name
     * @param name the model's name
     * @param folder whether it is a folder with one file per sequence
     */
    public record Source(String title, String name, boolean folder) {}

    /**
     * Makes the decisions.
     *
     * @param target one of {@link Targets#of}
     * @param why that one, in words
     * @throws DataException where there are too few rows
     */
    public Draft(Source source, TableProfile profile, ColumnProfile target, String why) {
        if (profile.series().rows() < LEAST_ROWS) {
            throw new DataException(source.title() + ": found "
                    + Words.count(profile.series().rows(), "row") + ", expected at least " + LEAST_ROWS
                    + " to train, validate and test with");
        }
        this.source = source;
        this.profile = profile;
        this.target = target;
        this.why = why;
        this.rhythm = Rhythm.of(profile);
        this.inputs = new Inputs(profile, rhythm);
    }

    /** The text; the path is that of the data, seen from the folder that it will stand in. */
    public String yaml(String path) {
        return new Lines()
                        .add("# A first draft for " + YamlText.quoted(source.title())
                                + ". Comments say what was seen in it;")
                        .add("# change whatever you know better.")
                        .add("version: 1")
                        .add("name: " + YamlText.quoted(source.name()))
                        .add("task: " + task(), "because the target is " + article())
                        .add("seed: 1", "the same seed gives the same model")
                        .add("")
                        .text()
                + data(path)
                + "\n"
                + training();
    }

    /** What was found, for people. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>(new Findings(source.title(), profile).lines());
        inputs.left().forEach(findings::add);
        findings.add("target: " + YamlText.scalar(target.name()) + ", so task " + task());
        return findings;
    }

    private String data(String path) {
        Lines lines = new Lines().add("data:").add("  path: " + YamlText.quoted(path), "seen from this file's folder");
        layout(lines);
        String before = lines.add("  features:", "what is known at each step; numbers are scaled")
                .text();
        Feature feature = Inputs.plain(target);
        Lines after = new Lines()
                .add("  targets:")
                .add("    - " + Inputs.flow(feature), why + "; " + Words.of(target))
                .add(
                        "  window: {length: " + rhythm.window() + ", horizon: 1, labels: everyStep}",
                        rhythm.why() + " in, the next step's target out");
        split(after);
        if (target.kind() == Kind.NUMBER) {
            after.add("  scaleTargets: true", "for training; predictions and scores are in the target's own unit");
        }
        List<String> gaps = gaps();
        if (!gaps.isEmpty()) {
            after.add(
                    "  missing: indicator",
                    "one more input per column says where it has no value: "
                            + String.join(", ", gaps.subList(0, Math.min(3, gaps.size())))
                            + (gaps.size() > 3 ? " …" : ""));
        }
        return before + inputs.yaml() + after.text();
    }

    private void layout(Lines lines) {
        String id = profile.series().column();
        if (source.folder()) {
            lines.add("  layout: files", "each file of the folder is a series");
        } else if (id != null) {
            lines.add("  layout: series", "times repeat, so the rows belong to several series");
            lines.add(
                    "  series: " + YamlText.scalar(id),
                    profile.series().count() + " series, told apart by this column");
        }
        TimeProfile time = profile.time();
        if (time == null) {
            lines.add("  # no column of times: rows are taken in the order of the file");
            return;
        }
        lines.add("  time: " + YamlText.scalar(time.column().column()), Words.of(time));
        if (time.column().pattern() != null) {
            lines.add(
                    "  timeFormat: " + YamlText.quoted(time.column().pattern()),
                    "the only form that fits all rows in order");
        }
    }

    private void split(Lines lines) {
        TableProfile.SeriesProfile series = profile.series();
        String parts = "  split: {train: 0.70, validation: 0.15, test: 0.15";
        if (series.count() == 1) {
            lines.add(parts + "}", "early, middle and late rows");
        } else if (series.parallel() || series.count() < 6) {
            lines.add(parts + ", by: time}", "early, middle and late rows of all series");
        } else {
            lines.add(parts + ", by: series, seed: 1}", "whole series, mixed");
        }
    }

    private String training() {
        boolean many = profile.series().rows() > MANY_ROWS;
        return new Lines()
                .add("network:")
                .add(
                        "  - {type: simple-rnn, units: 128, activation: tanh}",
                        "the task adds the output that fits the target")
                .add("")
                .add("training:")
                .add("  epochs: 50", "at most")
                .add(
                        "  batch: " + (many ? 256 : 32),
                        many ? "large, because there are more than " + MANY_ROWS + " rows" : "sequences a step")
                .add("  updater: {type: adam, learningRate: 0.001}")
                .add("  earlyStopping: {patience: 10}", "ends when ten epochs brought nothing; the best one is kept")
                .add("")
                .add("evaluateSteps: last", "the only step of a window that has seen all of it")
                .text();
    }

    private List<String> gaps() {
        List<ColumnProfile> read = new ArrayList<>(inputs.used());
        read.add(target);
        return read.stream()
                .filter(column -> column.missing() > 0)
                .map(ColumnProfile::name)
                .map(YamlText::scalar)
                .distinct()
                .toList();
    }

    private String task() {
        return switch (target.kind()) {
            case YES_NO -> "multilabel";
            case CATEGORY -> "classify";
            default -> "forecast";
        };
    }

    private String article() {
        return switch (target.kind()) {
            case YES_NO -> "yes or no";
            case CATEGORY -> "one of " + target.words().size() + " classes";
            default -> "a number";
        };
    }
}
