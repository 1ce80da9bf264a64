package org.rnn4j.app.experiment.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Inferences;
import org.rnn4j.app.experiment.Members;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.StreamingNetwork;

/**
 * One version of a model, for any number of threads at once.
 *
 * <p>Whatever it is asked, together with what, in whatever order: it answers the bits that {@code rnn predict} does on the same
 * machine.
 */
public final class ServedModel implements AutoCloseable {
    /** The task of a model that came without a description of its data. */
    public static final String PLAIN = "network";

    private static final int VERSION_DIGITS = 12;

    private final Manifest manifest;
    private final String version;
    private final Members members;
    private final @Nullable TrainedModel model;
    private final Counter counter;

    /**
     * How a model is served.
     *
     * @param batching whether questions that wait at the same time are answered together
     * @param mostRows sequences that are answered together
     * @param batches is told the sequences of each batch, in the thread that ran it
     */
    public record Settings(boolean batching, int mostRows, IntConsumer batches) {
        /** Without anybody to tell. */
        public Settings(boolean batching, int mostRows) {
            this(batching, mostRows, rows -> {});
        }

        /** With batches of up to 64. */
        public static Settings standard() {
            return new Settings(true, 64);
        }
    }

    /** Batches and sequences answered so far. */
    public record Counts(long batches, long rows) {}

    private static final class Counter implements IntConsumer {
        private final LongAdder batches = new LongAdder();
        private final LongAdder rows = new LongAdder();
        private final IntConsumer next;

        Counter(IntConsumer next) {
            this.next = next;
        }

        @Override
        public void accept(int count) {
            batches.increment();
            rows.add(count);
            next.accept(count);
        }
    }

    private ServedModel(Path folder, String version, ModelDirectory.Contents contents, Settings settings) {
        this.manifest = contents.manifest();
        this.version = version;
        this.counter = new Counter(settings.batches());
        this.members =
                Members.of(contents, Inferences.gathered(settings.batching() ? settings.mostRows() : 1, counter));
        this.model = manifest.task().equals(PLAIN) ? null : TrainedModel.of(folder, contents, members);
    }

    /**
     * Opens a model.
     *
     * @param folder what {@code rnn train} or {@code rnn import} wrote, or one of {@code models/} that holds it as {@code
     *     trained}
     * @throws ModelFileException where the folder holds no whole model, or another one while it is read
     */
    public static ServedModel open(Path folder, Settings settings) {
        Path place = TrainedModel.folder(folder);
        String version = version(place);
        ModelDirectory.Contents contents = ModelDirectory.read(place);
        if (!version.equals(version(place))) {
            throw new ModelFileException(place + ": expected one model, found another after a moment; try again");
        }
        return new ServedModel(place, version, contents, settings);
    }

    /**
     * The version of the model in a folder: the first {@value #VERSION_DIGITS} hexadecimal digits of its manifest's SHA-256.
     *
     * @throws ModelFileException where there is no manifest
     */
    public static String version(Path folder) {
        Path manifest = TrainedModel.folder(folder).resolve("manifest.json");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(Files.readAllBytes(manifest)))
                    .substring(0, VERSION_DIGITS);
        } catch (IOException e) {
            throw new ModelFileException(
                    manifest + ": expected the manifest of a model, found none that can be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Which version this is, see {@link #version(Path)}. */
    public String version() {
        return version;
    }

    /** What the model says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** The name of its task; {@value #PLAIN} where only {@link #infer} can be asked. */
    public String taskName() {
        return manifest.task();
    }

    /** Its definition; an ensemble's networks have one. */
    public Network network() {
        return members.network();
    }

    /**
     * What the network says in its own numbers: of its heads as they are, not brought to a temperature and not in the units of
     * the data; the mean where there are several networks.
     *
     * @param inputs one for each input of the network
     * @return one for each output
     * @throws IllegalArgumentException where the inputs do not fit the network
     */
    public List<Sequences> infer(List<Sequences> inputs) {
        return members.predict(inputs);
    }

    /**
     * The model in the units of its data: predictions, forecasts, generated sequences. Closed with this, not by who asks for it.
     *
     * @throws RequestException where it came without a description of its data
     */
    public TrainedModel model() {
        if (model == null) {
            throw new RequestException("model " + manifest.name()
                    + ": expected one with a description of its data, found a plain network; ask for infer");
        }
        return model;
    }

    /**
     * Its networks, step by step; made anew whenever it is asked.
     *
     * @throws IllegalArgumentException naming a node that needs whole sequences
     */
    public List<StreamingNetwork> streaming() {
        return members.streaming();
    }

    /** Batches and sequences answered so far. */
    public Counts counts() {
        return new Counts(counter.batches.sum(), counter.rows.sum());
    }

    /** Waits for the questions under way; asking afterwards is an error. */
    @Override
    public void close() {
        members.close();
    }
}
