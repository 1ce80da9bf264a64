package org.rnn4j.app.experiment;

import java.nio.file.Path;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Network;

/** A model ready to be scored or asked. */
public final class TrainedModel implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final Task task;
    private final Saved saved;
    private final Predictor predictor;

    TrainedModel(Path folder, String name, Task task, Saved saved, Predictor predictor) {
        this.folder = folder;
        this.name = name;
        this.task = task;
        this.saved = saved;
        this.predictor = predictor;
    }

    /**
     * Opens what {@code rnn train} wrote.
     *
     * @throws org.rnn4j.core.modelfile.ModelFileException where the folder holds no whole model
     */
    public static TrainedModel open(Path folder) {
        ModelDirectory.Contents contents = ModelDirectory.read(folder);
        Saved saved = Saved.parse(
                contents.preprocessing(), folder.resolve("preprocessing.json").toString());
        Network network = contents.network();
        return new TrainedModel(
                folder,
                contents.manifest().name(),
                Tasks.named(contents.manifest().task()),
                saved,
                new Predictor(
                        network, contents.parameters(), () -> Engines.forPrediction(network, contents.parameters())));
    }

    Path folder() {
        return folder;
    }

    String name() {
        return name;
    }

    Task task() {
        return task;
    }

    Saved saved() {
        return saved;
    }

    Predictor predictor() {
        return predictor;
    }

    @Override
    public void close() {
        predictor.close();
    }
}
