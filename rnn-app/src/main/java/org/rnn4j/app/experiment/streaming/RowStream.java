package org.rnn4j.app.experiment.streaming;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Keeping;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.app.task.Walker;
import org.rnn4j.data.Layout;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.streaming.RecentRows;
import org.rnn4j.data.streaming.SeriesTail;

/**
 * A trained model that is given the rows of series as they come and says after each what {@code rnn predict} would say after it.
 *
 * <p>Of each series it keeps the few rows that the next one is looked at with ({@link RecentRows}). A model of windows is asked
 * on the newest window, which gives the bits of {@code rnn predict}; a model of whole series takes one step on and agrees with it
 * to 1e-6. Everything that a stream has come to is in its {@link State}; the stream itself never changes, so that any number of
 * threads may ask it if the model allows it, each with a state of its own.
 */
public final class RowStream {
    private final TrainedModel model;
    private final Preprocessing preprocessing;
    private final RecentRows recent;
    private final @Nullable Walker walker;

    private RowStream(TrainedModel model, RecentRows recent, @Nullable Walker walker) {
        this.model = model;
        this.preprocessing = model.preprocessing();
        this.recent = recent;
        this.walker = walker;
    }

    /** One series of a stream. */
    record Followed(SeriesTail tail, Walker.@Nullable Walk walk) {
        Followed copy(@Nullable Walker walker) {
            return walk == null || walker == null ? this : new Followed(tail, walker.restore(walk.save()));
        }
    }

    /** What a stream has come to; one thread at a time. */
    public static final class State {
        final int mostSeries;
        final Map<String, Followed> series = new LinkedHashMap<>();

        State(int mostSeries) {
            this.mostSeries = mostSeries;
        }

        /** How many rows have come, those that filled gaps in time among them. */
        public long rows() {
            return series.values().stream()
                    .mapToLong(followed -> followed.tail().seen())
                    .sum();
        }
    }

    /**
     * A model that answers row by row.
     *
     * @throws RequestException for a model that must see whole series
     * @throws org.rnn4j.data.sequence.DataException for a model whose data are no rows that come one by one
     */
    public static RowStream of(TrainedModel model) {
        RecentRows recent = RecentRows.of(model.preprocessing());
        if (!model.task().answersRowByRow()) {
            throw new RequestException("The task " + model.taskName() + " judges a series as a whole; ask it by"
                    + " 'rnn predict' without --stream.");
        }
        boolean whole = model.preprocessing().data().window().wholeSeries();
        if (whole && !model.streams()) {
            throw new RequestException("The network of " + model.name() + " needs whole series and gives nothing row by"
                    + " row; ask it by 'rnn predict' without --stream, or train one without bidirectional layers and"
                    + " pools.");
        }
        return new RowStream(model, recent, whole ? model.walker() : null);
    }

    /** The same state twice, so that one can go on without the other. */
    public State copy(State state) {
        State copy = new State(state.mostSeries);
        state.series.forEach((name, followed) -> copy.series.put(name, followed.copy(walker)));
        return copy;
    }

    /** What rows of a series are kept by. */
    RecentRows recent() {
        return recent;
    }

    /** The networks step by step; null for a model of windows. */
    @Nullable
    Walker walker() {
        return walker;
    }

    /** The columns that are read of a row. */
    public TableFormat format() {
        return recent.format();
    }

    /** The names of what {@link #step} says. */
    public List<String> columns() {
        return model.predictionColumns(preprocessing.signature());
    }

    /**
     * A stream that has not begun.
     *
     * @param mostSeries how many series it may hold, which bounds its memory
     */
    public State begin(int mostSeries) {
        return new State(mostSeries);
    }

    /**
     * Takes the next row.
     *
     * @param state changed, but not where the row is refused
     * @param row read as {@link #format} says
     * @return a value for each of {@link #columns}; null where nothing can be said yet
     * @throws org.rnn4j.data.sequence.DataException for a row that cannot come next
     */
    public @Nullable List<Object> step(State state, Table row) {
        String series = row.rows().series();
        Followed before = state.series.get(series);
        if (before == null && state.series.size() == state.mostSeries) {
            throw new RequestException("Found a row of one more series, expected at most " + state.mostSeries
                    + " in one stream; begin another one.");
        }
        SeriesTail tail = recent.after(before == null ? null : before.tail(), row);
        if (!recent.isEnough(tail)) {
            recent.check(tail);
            state.series.put(series, new Followed(tail, null));
            return null;
        }
        SequenceSet newest = recent.newest(tail);
        Walker.Walk walk = before == null || before.walk() == null ? begun() : before.walk();
        Answers answers = walk == null ? model.together(newest) : walked(walk, newest, tail.added());
        state.series.put(series, new Followed(tail, walk));
        List<PredictionRow> rows = model.task().predictions(answers, model.known());
        return rows.isEmpty() ? null : values(newest, rows.get(rows.size() - 1));
    }

    private Walker.@Nullable Walk begun() {
        return walker == null ? null : walker.begin();
    }

    /** Takes the last steps of a series. */
    private Answers walked(Walker.Walk walk, SequenceSet set, int steps) {
        StepInputs inputs = new StepInputs(set);
        int all = set.timeSteps(0);
        float[] outputs = {};
        for (int step = all - steps; step < all; step++) {
            outputs = walk.step(inputs.of(step));
        }
        Keeping keeping = model.task().keeping();
        int units = keeping.numbers(outputs.length);
        float[] kept = new float[units];
        keeping.keep(new Keeping.Step(set, 0, all - 1), outputs, kept, 0);
        return new Answers(set, units, List.of(new int[] {all - 1}), List.of(kept));
    }

    private List<Object> values(SequenceSet set, PredictionRow prediction) {
        List<Object> row = new ArrayList<>();
        if (hasSeries()) {
            row.add(set.series(prediction.sequence()).rows().series());
        }
        row.add(set.line(prediction.sequence(), prediction.step()));
        if (hasTime()) {
            row.add(String.valueOf(set.time(prediction.sequence(), prediction.step())));
        }
        row.addAll(prediction.values());
        return row;
    }

    private boolean hasSeries() {
        return preprocessing.data().layout() != Layout.TABLE;
    }

    private boolean hasTime() {
        return preprocessing.data().time() != null;
    }
}
