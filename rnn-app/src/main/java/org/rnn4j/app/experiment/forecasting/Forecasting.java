package org.rnn4j.app.experiment.forecasting;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.DataSets;
import org.rnn4j.app.experiment.Outputs;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.RowWriter;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.task.forecast.FutureForecaster;
import org.rnn4j.app.task.forecast.FutureValues;
import org.rnn4j.core.modelfile.AtomicFiles;
import org.rnn4j.data.Layout;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.Table;

/** {@code rnn forecast}: a line for each row to come, with the value of each target and the ends of its interval. */
public final class Forecasting {
    private final TrainedModel model;
    private final ForecastRequest request;
    private final Consumer<String> notes;

    /**
     * Forecasts of a model.
     *
     * @param notes takes a sentence about each thing that was left out
     */
    public Forecasting(TrainedModel model, ForecastRequest request, Consumer<String> notes) {
        this.model = model;
        this.request = request;
        this.notes = notes;
        if (!model.taskName().equals("forecast")) {
            throw new RequestException("rnn forecast: expected a model with task: forecast, found " + model.taskName());
        }
    }

    /** Writes them into a file, under a temporary name first. */
    public void write(Path out) {
        Outputs.check(out);
        List<FutureValues> values = values();
        AtomicFiles.write(out, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            write(values, writer);
            writer.flush();
        });
    }

    /** Writes them onto a writer. */
    public void write(Writer writer) {
        try {
            write(values(), writer);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the forecasts of tables that were read from elsewhere. */
    public void write(List<Table> tables, RowWriter rows) {
        try {
            writeValues(values(tables), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The forecasts. */
    public List<FutureValues> values() {
        return values(tables());
    }

    private List<FutureValues> values(List<Table> tables) {
        FutureForecaster forecaster = forecaster(model);
        try {
            List<FutureValues> values = forecaster.forecast(
                    tables, new FutureForecaster.Request(request.horizon(), request.level(), request.seed()));
            long series = values.stream().map(FutureValues::rows).distinct().count();
            if (series < tables.size()) {
                notes.accept((tables.size() - series) + " of " + tables.size() + " series are too short to forecast");
            }
            if (request.horizon() > forecaster.trainedHorizon() && forecaster.trainedHorizon() > 1) {
                notes.accept("The network sees " + forecaster.trainedHorizon()
                        + " rows by itself; beyond them it feeds on its own forecasts.");
            }
            return values;
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    static FutureForecaster forecaster(TrainedModel model) {
        return new FutureForecaster(model.preprocessing(), model.known(), model.isEnsemble(), model::together);
    }

    private List<Table> tables() {
        Preprocessing data = model.preprocessing();
        Path in = request.in();
        if (in == null) {
            DataSets.Source source = DataSets.ofRun(model, null);
            return data.history(source.data(), source.continuation());
        }
        if (in.toString().equals("-")) {
            return data.history(System.in, "standard input");
        }
        if (!Files.exists(in)) {
            throw new RequestException("--in " + in + ": no such file or folder");
        }
        return data.history(in, null);
    }

    private void write(List<FutureValues> values, Writer writer) throws IOException {
        writeValues(
                values,
                request.format() == ForecastRequest.Format.CSV ? RowWriter.csv(writer) : RowWriter.json(writer));
    }

    private void writeValues(List<FutureValues> values, RowWriter rows) throws IOException {
        List<String> targets = model.preprocessing().targetNames();
        boolean intervals = values.get(0).quantiles() != null;
        rows.begin(columns(targets, intervals));
        for (int first = 0; first < values.size(); first += targets.size()) {
            List<FutureValues> series = values.subList(first, first + targets.size());
            for (int step = 0; step < request.horizon(); step++) {
                rows.row(row(series, step, intervals));
            }
        }
    }

    private List<String> columns(List<String> targets, boolean intervals) {
        List<String> columns = new ArrayList<>();
        if (hasSeries()) {
            columns.add("series");
        }
        columns.add("step");
        if (hasTime()) {
            columns.add("time");
        }
        for (String target : targets) {
            columns.add(target);
            if (intervals) {
                columns.addAll(List.of(target + " lower", target + " upper"));
            }
        }
        return columns;
    }

    private List<Object> row(List<FutureValues> series, int step, boolean intervals) {
        FutureValues first = series.get(0);
        List<Object> row = new ArrayList<>();
        if (hasSeries()) {
            row.add(first.rows().series());
        }
        row.add(step + 1);
        @Nullable LocalDateTime time = first.rows().time(first.known() + step);
        if (hasTime()) {
            row.add(Objects.toString(time, ""));
        }
        for (FutureValues target : series) {
            row.add(target.points()[step]);
            if (intervals) {
                row.add(target.lower(step));
                row.add(target.upper(step));
            }
        }
        return row;
    }

    private boolean hasSeries() {
        return model.preprocessing().data().layout() != Layout.TABLE;
    }

    private boolean hasTime() {
        return model.preprocessing().data().time() != null;
    }
}
