package org.rnn4j.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.config.ModelConfig.EvaluateSteps;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Generator;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.Task;
import org.rnn4j.app.task.Translating;
import org.rnn4j.app.task.Walker;
import org.rnn4j.app.task.translate.TranslateTask;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.evaluation.Temperature;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.data.Layout;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.split.Part;

/**
 * A model ready to be scored or asked: one network, or several whose mean it predicts.
 *
 * <p>It never changes; it is thread-safe where its networks are ({@link Inferences#gathered}).
 */
public final class TrainedModel implements AutoCloseable {
    /** Windows that are predicted at a time. */
    private static final int WINDOWS = 4096;

    private final Path folder;
    private final String name;
    private final Task task;
    private final Saved saved;
    private final Members members;

    TrainedModel(Path folder, String name, Task task, Saved saved, Members members) {
        this.folder = folder;
        this.name = name;
        this.task = task;
        this.saved = saved;
        this.members = members;
    }

    /**
     * Opens what {@code rnn train} wrote.
     *
     * @param place the folder, or one of {@code models/} that holds it as {@code trained}
     * @throws org.rnn4j.core.modelfile.ModelFileException where the folder holds no whole model
     */
    public static TrainedModel open(Path place) {
        Path folder = folder(place);
        ModelDirectory.Contents contents = ModelDirectory.read(folder);
        return of(folder, contents, Members.of(contents, Inferences::alone));
    }

    /** The folder of a model's files: the place itself, or {@code trained} in it. */
    public static Path folder(Path place) {
        Path shipped = place.resolve("trained");
        return !ModelDirectory.isComplete(place) && ModelDirectory.isComplete(shipped) ? shipped : place;
    }

    /**
     * A model whose files have been read.
     *
     * @param folder that they were read from
     * @param members its networks, closed with it
     */
    public static TrainedModel of(Path folder, ModelDirectory.Contents contents, Members members) {
        Opening opening = Opening.of(
                contents.manifest().task(),
                contents.preprocessing(),
                contents.network(),
                folder + folder.getFileSystem().getSeparator());
        return new TrainedModel(folder, contents.manifest().name(), opening.task(), opening.saved(), members);
    }

    /**
     * A model that has just been trained, with what its task learns beside.
     *
     * @param folder that it will be written to, or any where it will not
     */
    static TrainedModel of(Path folder, ModelConfig config, Task task, SequenceData data, Fitted fitted) {
        Members members = new Members(fitted.network(), fitted.parameters(), Inferences::alone);
        EvaluationData held = Excerpt.of(new EvaluationData(
                data.validation(), Part.VALIDATION, data.train(), data.validation(), data.parts(), folder));
        Answering validation = new Answering(
                task.seen(held.part(), config.data()), config.evaluateSteps(), task.keeping(), outputs -> {});
        Calibrator.Temperatures temperatures = temperatures(config, members, validation);
        Double first = temperatures == null ? null : Double.valueOf(temperatures.first());
        Double together = temperatures == null ? null : Double.valueOf(temperatures.together());
        Calibrator calibrator = members.calibrator();
        if (task.decodes()) {
            return decoding(folder, config, task, data, held, members);
        }
        Learning learning = new Learning(
                held.train(),
                held.part(),
                EvaluationData.trainRows(held.rows()),
                data.preprocessing(),
                fitted.network().outputs().get(0),
                config.evaluateSteps() == EvaluateSteps.LAST,
                () -> validation.calibrated(calibrator.at(first)).first(members),
                members.count() == 1
                        ? null
                        : () -> validation.calibrated(calibrator.at(together)).together(members));
        Saved saved = new Saved(config.evaluateSteps(), task.learn(learning), temperatures, data.preprocessing());
        return new TrainedModel(folder, config.name(), task, saved, members);
    }

    /** A model whose answers are searched for. */
    private static TrainedModel decoding(
            Path folder, ModelConfig config, Task task, SequenceData data, EvaluationData held, Members members) {
        Learning learning = new Learning(
                held.train(),
                held.part(),
                EvaluationData.trainRows(held.rows()),
                data.preprocessing(),
                members.network().outputs().get(0),
                false,
                () -> decoded(held.part(), members, data.preprocessing()),
                null);
        Saved saved = new Saved(config.evaluateSteps(), task.learn(learning), null, data.preprocessing());
        return new TrainedModel(folder, config.name(), task, saved, members);
    }

    private static Calibrator.@Nullable Temperatures temperatures(
            ModelConfig config, Members members, Answering validation) {
        if (config.calibration() == ModelConfig.Calibration.NONE) {
            return null;
        }
        Calibrator calibrator = members.calibrator();
        Answering all = validation.keepingEverything();
        double first = calibrator.fit(all.first(members));
        double together = members.count() == 1 ? first : calibrator.fit(all.together(members));
        return new Calibrator.Temperatures(first, together);
    }

    /** The temperature that the first network's probabilities are brought to. */
    Temperature temperature() {
        Double fitted = saved.temperature();
        return fitted == null ? Temperature.none() : new Temperature(fitted);
    }

    Path folder() {
        return folder;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What its outputs mean. */
    public Task task() {
        return task;
    }

    Saved saved() {
        return saved;
    }

    int members() {
        return members.count();
    }

    /** Whether several networks predict together. */
    public boolean isEnsemble() {
        return members.count() > 1;
    }

    private SequenceSet seen(SequenceSet set) {
        return task.seen(set, saved.data().data());
    }

    /** How it goes on by itself; null where its data leave nothing to go on with. */
    public @Nullable Generator generator() {
        return task.generator(saved.data(), saved.reference());
    }

    /** Whether its networks give their output at each step from the steps so far. */
    public boolean streams() {
        return members.streams();
    }

    /**
     * Its networks, step by step.
     *
     * @throws IllegalArgumentException naming a node that needs whole sequences
     */
    public Walker walker() {
        return members.walker(saved.temperatureTogether());
    }

    /**
     * Its network as a translator of source symbols.
     *
     * @throws RequestException where it does not translate
     */
    public Translating translating() {
        if (!task.decodes()) {
            throw new RequestException(
                    "model " + name + ": expected one that translates, found one with task: " + task.name());
        }
        return members.translating();
    }

    /** How it is searched best, as was found on the validation part; of a model that translates. */
    public BeamOptions beam() {
        translating();
        return TranslateTask.options(saved.reference());
    }

    /**
     * What its networks say together of inputs as they see them, in their own numbers.
     *
     * @param inputs one for each input of the network
     * @return one for each output
     */
    public List<Sequences> infer(List<Sequences> inputs) {
        return members.predict(inputs);
    }

    /** How many steps of the inputs a step of the first output stands for. */
    public int stride() {
        Shape shape = members.network()
                .shapes()
                .get(members.network().outputs().get(0).id());
        return shape == null ? 1 : shape.stride();
    }

    /** The name of its task. */
    public String taskName() {
        return task.name();
    }

    /** How files become inputs and outputs become units. */
    public Preprocessing preprocessing() {
        return saved.data();
    }

    /** The columns of its predictions: where a row stands, then what its task says of it. */
    public List<String> predictionColumns(Signature signature) {
        List<String> columns = new ArrayList<>();
        if (saved.data().data().layout() != Layout.TABLE) {
            columns.add("series");
        }
        columns.add("line");
        if (saved.data().data().time() != null) {
            columns.add("time");
        }
        columns.addAll(task.predictionColumns(signature, saved.reference()));
        return columns;
    }

    /** What its task learned beside the network's weights; the task's own JSON. */
    public JsonNode known() {
        return saved.reference();
    }

    /** What the first network gives. */
    Answers answers(SequenceSet set) {
        return task.decodes() ? decoded(set) : asked(set);
    }

    private Answers decoded(SequenceSet set) {
        return decoded(set, members, saved.data());
    }

    private static Answers decoded(SequenceSet set, Members members, Preprocessing data) {
        return Answers.decoded(set, new Answers.Decoding(members.translating(), data));
    }

    private Answers asked(SequenceSet set) {
        return answering(set, saved.temperature()).first(members);
    }

    /** What all networks give together: the mean of their outputs. */
    public Answers together(SequenceSet set) {
        return task.decodes() ? decoded(set) : askedTogether(set);
    }

    private Answers askedTogether(SequenceSet set) {
        return answering(set, saved.temperatureTogether()).together(members);
    }

    /**
     * What all networks give together, part by part, so that the answers to many sequences are not in memory together.
     *
     * @param parts takes the answers to some windows after the other; each knows its own part of the set
     */
    void together(SequenceSet set, Consumer<Answers> parts) {
        SequenceSet seen = seen(set);
        int end;
        for (int from = 0; from < seen.windows(); from = end) {
            end = Math.min(seen.windows(), from + WINDOWS);
            SequenceSet part = seen.range(from, end);
            parts.accept(
                    task.decodes()
                            ? decoded(part)
                            : asking(part, saved.temperatureTogether()).together(members));
        }
    }

    private Answering answering(SequenceSet set, @Nullable Double temperature) {
        return asking(seen(set), temperature);
    }

    private Answering asking(SequenceSet seen, @Nullable Double temperature) {
        return new Answering(
                seen,
                saved.evaluateSteps(),
                task.keeping(),
                members.calibrator().at(temperature));
    }

    @Override
    public void close() {
        members.close();
    }
}
