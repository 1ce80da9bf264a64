package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.core.importing.ModelZip;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.data.format.ConlluFormat;
import org.rnn4j.data.format.JsonLinesFormat;
import org.rnn4j.data.format.PianoRollFormat;
import org.rnn4j.data.format.SequenceFormat;
import org.rnn4j.data.format.TextFormat;
import org.rnn4j.data.format.TsFormat;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.WideFormat;

/** Every reader of files and requests. */
final class Targets {
    private static final Class<ModelFileException> MODEL_FILE = ModelFileException.class;

    static final List<Target> ALL = List.of(
            Target.of("config", ConfigSubject::new, ConfigException.class),
            Target.of("csv", CsvSubject::new, DataException.class),
            Target.of("wide", Targets::wide, DataException.class),
            Target.of("large-csv", LargeCsvSubject::new, DataException.class),
            sequences("jsonl", new JsonLinesFormat()),
            sequences("conllu", new ConlluFormat()),
            sequences("ts", new TsFormat()),
            sequences("piano-roll", new PianoRollFormat()),
            sequences("text", new TextFormat(TextUnit.CHARACTER, false), new TextFormat(TextUnit.WORD, false)),
            Target.of("midi", MidiSubject::new, DataException.class),
            Target.of("audio", AudioSubject::new, DataException.class),
            Target.of("dictionary", TextPairsSubject::new, DataException.class),
            Target.of("symbols", SymbolsSubject::new, DataException.class),
            Target.of("safetensors", SafeTensorsSubject::new, MODEL_FILE),
            Target.of("model", () -> new DirectorySubject("model.json"), MODEL_FILE),
            Target.of("manifest", () -> new DirectorySubject("manifest.json"), MODEL_FILE),
            Target.of("preprocessing", PreprocessingSubject::new, MODEL_FILE, DataException.class),
            Target.of("zip", () -> data -> ModelZip.read(new ByteArrayInputStream(data), "fuzz.zip"), MODEL_FILE),
            Target.of("dl4j", Dl4jSubject::new, MODEL_FILE),
            Target.of("checkpoint", CheckpointSubject::new, MODEL_FILE),
            Target.of("infer", InferSubject::new, RefusedException.class),
            Target.of("predict", () -> new PredictSubject("/predict"), RefusedException.class, DataException.class),
            Target.of("forecast", () -> new PredictSubject("/forecast"), RefusedException.class, DataException.class),
            Target.of("session", SessionSubject::new, RefusedException.class, DataException.class));

    private Targets() {}

    /** The names of all. */
    static List<String> labels() {
        return ALL.stream().map(Target::label).toList();
    }

    /**
     * The target of a name.
     *
     * @throws IllegalArgumentException naming all where there is none
     */
    static Target named(String label) {
        return ALL.stream()
                .filter(target -> target.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "target: expected one of " + labels() + ", found '" + label + "'"));
    }

    private static Subject wide() {
        CsvTables tables = new CsvTables(CsvOptions.auto());
        WideFormat format = new WideFormat("value", true);
        return data -> tables.readWide(new ByteArrayInputStream(data), "fuzz.csv", format, BadRow.FAIL);
    }

    private static Target sequences(String label, SequenceFormat... formats) {
        return Target.of(label, () -> new FormatSubject(formats), DataException.class);
    }
}
