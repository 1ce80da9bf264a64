package org.rnn4j.app.experiment.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Sequences;

/** STAND-IN until the branch 'tiles' is merged, whose file of this name replaces it whole: one call at a time. */
public final class ServedModel implements AutoCloseable {
    public record Settings(boolean batching, int mostRows) {}

    private final ModelDirectory.Contents contents;
    private final String version;
    private final Predictor predictor;
    private final Path folder;

    private ServedModel(Path folder, ModelDirectory.Contents contents, String version) {
        this.contents = contents;
        this.version = version;
        this.predictor = new Predictor(contents.network(), contents.parameters(), () -> {
            throw new UnsupportedOperationException("the stand-in only walks");
        });
        this.folder = folder;
    }

    public static ServedModel open(Path place, Settings settings) {
        Path folder = ModelDirectory.isComplete(place) ? place : place.resolve("trained");
        return new ServedModel(folder, ModelDirectory.read(folder), version(folder));
    }

    private static String version(Path folder) {
        try {
            byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(manifest))
                    .substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String version() {
        return version;
    }

    public String taskName() {
        return contents.manifest().task();
    }

    public Network network() {
        return contents.network();
    }

    public synchronized List<Sequences> infer(List<Sequences> inputs) {
        return predictor.predict(inputs);
    }

    public TrainedModel model() {
        return TrainedModel.open(folder);
    }

    @Override
    public void close() {
        predictor.close();
    }
}
