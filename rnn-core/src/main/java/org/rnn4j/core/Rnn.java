package org.rnn4j.core;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.rnn4j.core.dl4j.DataSetBatches;
import org.rnn4j.core.dl4j.Engines;
import org.rnn4j.core.dl4j.Lowering;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.StreamingNetwork;
import org.rnn4j.core.training.BatchSource;
import org.rnn4j.core.training.CheckpointFile;
import org.rnn4j.core.training.Checkpoints;
import org.rnn4j.core.training.Trainer;
import org.rnn4j.core.training.TrainingListener;
import org.rnn4j.core.training.TrainingPlan;
import org.rnn4j.core.training.TrainingResult;

/**
 * A recurrent network to define, train, save, load and ask: the front door of rnn-core.
 *
 * <pre>{@code
 * Rnn rnn = Rnn.define(Network.chain(Input.numbers(10), SimpleRnn.of(128), Output.sigmoid(1)));
 * rnn.train(trainingIterator, validationIterator, TrainingPlan.epochs(50));
 * rnn.save(Path.of("model"));
 * Sequences rain = Rnn.load(Path.of("model")).predict(new Sequences(values, 5, 1, 10));
 * }</pre>
 *
 * <p>The compiled program trains and runs it, DL4J where no kernel runs on this machine. A program that owns its process calls
 * {@link org.rnn4j.core.kernel.KernelThreads#single()} first: OpenBLAS's own threads and the program's would fight. Not
 * thread-safe.
 */
public final class Rnn {
    private final Network network;
    private final long seed;
    private Parameters parameters;
    private String engine = "untrained";

    private Rnn(Network network, Parameters parameters, long seed) {
        parameters.checkFit(network);
        this.network = network;
        this.parameters = parameters;
        this.seed = seed;
    }

    /** A network with the initial parameters of seed 1. */
    public static Rnn define(Network network) {
        return define(network, 1);
    }

    /** A network with the initial parameters of a seed. */
    public static Rnn define(Network network, long seed) {
        return new Rnn(network, Parameters.initial(network, seed), seed);
    }

    /** A network with parameters from elsewhere. */
    public static Rnn of(Network network, Parameters parameters) {
        return new Rnn(network, parameters.copy(), 1);
    }

    /**
     * Reads what {@link #save} or {@code rnn train} wrote.
     *
     * @throws org.rnn4j.core.modelfile.ModelFileException where the folder holds no whole model
     */
    public static Rnn load(Path folder) {
        ModelDirectory.Contents contents = ModelDirectory.read(folder);
        Rnn rnn = new Rnn(
                contents.network(),
                contents.parameters(),
                contents.manifest().origin().seed());
        rnn.engine = contents.manifest().origin().engine();
        return rnn;
    }

    /** Trains from where the parameters are; keeps the best epoch's. */
    public TrainingResult train(BatchSource training, @Nullable BatchSource validation, TrainingPlan plan) {
        return train(training, validation, plan, Checkpoints.NONE);
    }

    /**
     * The same with checkpoints: killed and called again with the same arguments, it goes on to the same bits.
     *
     * @param checkpoints {@link #checkpoints}, or somebody's own
     */
    public TrainingResult train(
            BatchSource training, @Nullable BatchSource validation, TrainingPlan plan, Checkpoints checkpoints) {
        try (Engine trained = engine(plan.optimizer())) {
            Trainer trainer = new Trainer(trained, network, plan, new TrainingListener() {}, checkpoints);
            TrainingResult result = trainer.train(training, validation);
            parameters = result.parameters();
            engine = trained.description();
            return result;
        }
    }

    /**
     * Checkpoints in a file that belong to this network, as it is now, and a plan; what the data are, the caller has to know.
     *
     * @param file in a folder that is there; delete it when the training has ended
     * @param every how much time lies between two of them
     */
    public Checkpoints checkpoints(Path file, TrainingPlan plan, Duration every) {
        CRC32 start = new CRC32();
        for (Tensor tensor : parameters.byName().values()) {
            for (float value : tensor.values()) {
                start.update(Float.floatToIntBits(value));
                start.update(Float.floatToIntBits(value) >> 8);
                start.update(Float.floatToIntBits(value) >> 16);
                start.update(Float.floatToIntBits(value) >> 24);
            }
        }
        Map<String, String> run = Map.of(
                "network", network.nodes().toString(),
                "plan", plan.toString(),
                "seed", Long.toString(seed),
                "start", Long.toHexString(start.getValue()));
        return new CheckpointFile(file, run, every, () -> false);
    }

    /**
     * Trains on DL4J iterators: features {@code [batch, features, timeSteps]}, labels {@code [batch, outputs, timeSteps]} or
     * {@code [batch, outputs]}, masks {@code [batch, timeSteps]}. The training iterator is reset for each epoch.
     */
    public TrainingResult train(DataSetIterator training, @Nullable DataSetIterator validation, TrainingPlan plan) {
        return train(training, validation, plan, Checkpoints.NONE);
    }

    /**
     * The same with checkpoints. A training iterator that shuffles has to do so at each reset, from a seed: a training that goes
     * on resets it as often as the one before.
     */
    public TrainingResult train(
            DataSetIterator training,
            @Nullable DataSetIterator validation,
            TrainingPlan plan,
            Checkpoints checkpoints) {
        BatchSource held = validation == null ? null : BatchSource.of(List.copyOf(DataSetBatches.all(validation)));
        return train(new IteratorBatches(training), held, plan, checkpoints);
    }

    /**
     * Runs the network.
     *
     * @param inputs {@code [timeSteps, batch, features]}
     * @return the first output's predictions, {@code [timeSteps, batch, units]}, {@code timeSteps} = 1 for a per-sequence head
     */
    public Sequences predict(Sequences inputs) {
        return predict(List.of(inputs)).get(0);
    }

    /** Runs a network of several inputs or outputs. */
    public List<Sequences> predict(List<Sequences> inputs) {
        try (Predictor predictor = new Predictor(network, parameters, () -> engine(Optimizer.standard()))) {
            return predictor.predict(inputs);
        }
    }

    private Engine engine(Optimizer optimizer) {
        return Engines.of(Engines.Choice.AUTO, network, optimizer, parameters, CompiledEngine.Settings.standard(seed));
    }

    /**
     * The same network for streams: one step at a time, an explicit state for each stream.
     *
     * @throws IllegalArgumentException naming a node that needs whole sequences
     */
    public StreamingNetwork streaming() {
        return StreamingNetwork.of(network, parameters);
    }

    /** Writes a model directory: safetensors and JSON, each file under a temporary name first, the manifest last. */
    public void save(Path folder) {
        String version = Rnn.class.getPackage().getImplementationVersion();
        Path name = folder.toAbsolutePath().normalize().getFileName();
        Manifest.Origin origin = new Manifest.Origin(null, engine, seed, null, null);
        Manifest manifest = Manifest.of(
                version == null ? "development" : version, name == null ? "model" : name.toString(), "network", origin);
        ModelDirectory.write(folder, ModelDirectory.Contents.of(network, parameters, manifest));
    }

    /** The definition. */
    public Network network() {
        return network;
    }

    /** A copy of the parameters. */
    public Parameters parameters() {
        return parameters.copy();
    }

    /**
     * The same network with the same parameters as an ordinary DL4J network, with Adam as its updater.
     *
     * @throws IllegalArgumentException where it is no chain that DL4J's {@code MultiLayerNetwork} can hold
     */
    public MultiLayerNetwork toMultiLayerNetwork() {
        return Lowering.multiLayer(network, Optimizer.standard(), parameters);
    }

    /** The same network with the same parameters as DL4J's {@code ComputationGraph}. */
    public ComputationGraph toComputationGraph() {
        return Lowering.graph(network, Optimizer.standard(), parameters);
    }
}
