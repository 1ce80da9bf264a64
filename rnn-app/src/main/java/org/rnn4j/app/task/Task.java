package org.rnn4j.app.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;

/** What the outputs of a model mean and how they are judged. */
public interface Task {
    /** The name in {@code task:}. */
    String name();

    /**
     * Refuses data that the task cannot learn from.
     *
     * @throws IllegalArgumentException whose message begins with the key at fault, below {@code data}
     */
    void check(DataSpec data);

    /** The output node that fits the data, per step or per sequence as its input is. */
    Output head(Signature signature);

    /**
     * Refuses an output node of the user's that the task cannot read.
     *
     * @throws IllegalArgumentException whose message says what was expected
     */
    default void checkHead(Output found, Signature signature) {
        Heads.check(found, head(signature));
    }

    /** The layers between the inputs and the head of a model that names none; tokens are embedded before them. */
    default List<Node> layers() {
        return List.of(SimpleRnn.of(128));
    }

    /** What is kept of a network's outputs to be judged and predicted by. */
    default Keeping keeping() {
        return Keeping.EVERYTHING;
    }

    /** Whether answers are found by a search over outputs that feed on themselves; then no outputs are kept. */
    default boolean decodes() {
        return false;
    }

    /**
     * Sequences as networks of this task see them: as they are, unless the task has its own way of scaling them.
     *
     * @param set a part, or a file without labels
     * @param data how the file was read
     */
    default SequenceSet seen(SequenceSet set, DataSpec data) {
        return set;
    }

    /**
     * Refuses parts that the task cannot be learned from or judged on, before anything is trained.
     *
     * @throws IllegalArgumentException whose message begins with the key at fault
     */
    default void checkParts(SequenceSet train, SequenceSet validation) {}

    /** What is saved with the model and given back to {@link #judge}; JSON of the task's own. */
    JsonNode learn(Learning learning);

    /**
     * Refuses what {@link #learn} would not have saved, of a model that may come from anybody.
     *
     * @throws RuntimeException of whatever does not fit
     */
    default void checkKnown(Preprocessing data, JsonNode known) {
        generator(data, known);
    }

    /** The scores of a model and of the naive baselines on a part. */
    Judgement judge(Judging judging);

    /**
     * How a trained model goes on by itself; null where its data leave nothing to go on with.
     *
     * @param data how files become inputs and outputs become units
     * @param known what {@link #learn} saved with the model
     */
    default @Nullable Generator generator(Preprocessing data, JsonNode known) {
        return null;
    }

    /** Whether what is said after a row needs no more of its series than the network was given up to there. */
    default boolean answersRowByRow() {
        return true;
    }

    /** The names of the columns of a prediction. */
    List<String> predictionColumns(Signature signature);

    /**
     * The same for a trained model.
     *
     * @param known what {@link #learn} saved with it
     */
    default List<String> predictionColumns(Signature signature, JsonNode known) {
        return predictionColumns(signature);
    }

    /**
     * How long a step of what is listened to is; null where steps have no length.
     *
     * @param known what {@link #learn} saved with the model
     */
    default @Nullable Double secondsPerStep(JsonNode known) {
        return null;
    }

    /**
     * The rows of a prediction in the units of the data, in the order of the sequences.
     *
     * @param answers to sequences that may have no labels
     * @param known what {@link #learn} saved with the model
     */
    List<PredictionRow> predictions(Answers answers, JsonNode known);
}
