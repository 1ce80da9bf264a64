package org.rnn4j.app.task.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.app.task.Reference;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.transform.Encoding;

/** One label for each step of a sequence, such as the part of speech of each word of a sentence. */
public final class TagTask implements Task {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNITS = 128;

    /**
     * What is saved with the model.
     *
     * @param words the column of words; null where steps are numbers alone
     * @param reference how frequent each tag is
     */
    record Known(@Nullable String words, Reference reference) {}

    @Override
    public String name() {
        return "tag";
    }

    @Override
    public void check(DataSpec data) {
        if (data.targets().size() != 1 || data.targets().get(0).encode() != Encoding.CATEGORY) {
            throw new IllegalArgumentException("targets: tag expects one target with encode: category, found "
                    + data.targets().size() + " targets, or one that is a number");
        }
        if (data.window().labels() != Labels.EVERY_STEP) {
            throw new IllegalArgumentException("window.labels: tag expects everyStep, a label for each step");
        }
    }

    @Override
    public List<Node> layers() {
        return List.of(Bidirectional.of(Lstm.of(UNITS)));
    }

    @Override
    public Output head(Signature signature) {
        return Output.softmax(signature.classes().size());
    }

    @Override
    public JsonNode learn(Learning learning) {
        return JSON.valueToTree(new Known(
                WordColumn.of(learning.data().data()), Reference.of(learning.train(), learning.lastStepOnly())));
    }

    @Override
    public Judgement judge(Judging judging) {
        Known known = known(judging.known());
        Taggers taggers = known.words() == null || judging.train().size() == 0
                ? null
                : Taggers.learn(judging.train(), known.words());
        TaggedPart plain = TaggedPart.of(judging.answers());
        TaggedPart part = taggers == null ? plain : plain.with(taggers.unknown(plain));
        int[] predicted = predicted(judging.answers());
        return new Judgement(
                part.metrics(predicted, probabilities(judging.answers())),
                judging.ensemble() == null
                        ? null
                        : part.metrics(predicted(judging.ensemble()), probabilities(judging.ensemble())),
                baselines(part, taggers, known.reference()),
                known.words() != null && taggers == null
                        ? List.of("The data have no training part, from which lookup and perceptron could learn")
                        : List.of(),
                () -> new TagSections(part, predicted, known.words()).all());
    }

    private static Map<String, Metrics> baselines(TaggedPart part, @Nullable Taggers taggers, Reference reference) {
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        int majority = largest(
                reference.mean().stream().mapToDouble(Double::doubleValue).toArray());
        baselines.put("majority", part.metrics(part.always(majority), null));
        if (taggers != null) {
            baselines.put("lookup", part.metrics(taggers.tags(part, taggers.lookup()), null));
            baselines.put("perceptron", part.metrics(taggers.tags(part, taggers.perceptron()), null));
        }
        return baselines;
    }

    private static int[] predicted(Answers answers) {
        List<Integer> predicted = new ArrayList<>();
        each(answers, outputs -> predicted.add(largest(outputs)));
        return predicted.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[][] probabilities(Answers answers) {
        List<double[]> probabilities = new ArrayList<>();
        each(answers, probabilities::add);
        return probabilities.toArray(double[][]::new);
    }

    private static void each(Answers answers, java.util.function.Consumer<double[]> each) {
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            for (int i = 0; i < answers.asked(sequence); i++) {
                each.accept(answers.values(sequence, i));
            }
        }
    }

    /** With one row for each word: the word where there are words, its tag, and how probable that is. */
    @Override
    public List<String> predictionColumns(Signature signature) {
        List<String> columns = new ArrayList<>();
        if (!signature.tokens().isEmpty()) {
            columns.add("word");
        }
        columns.add(signature.targets().get(0));
        columns.add("probability");
        return columns;
    }

    @Override
    public List<PredictionRow> predictions(Answers answers, JsonNode saved) {
        String column = known(saved).words();
        SequenceSet set = answers.set();
        List<PredictionRow> rows = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            int[] steps = answers.steps(sequence);
            for (int i = 0; i < steps.length; i++) {
                double[] outputs = answers.values(sequence, i);
                int tag = largest(outputs);
                List<Object> values = new ArrayList<>();
                if (!set.signature().tokens().isEmpty() && column != null) {
                    values.add(WordColumn.word(set, sequence, steps[i], column));
                }
                values.add(set.signature().classes().get(tag));
                values.add(outputs[tag]);
                rows.add(new PredictionRow(sequence, steps[i], values));
            }
        }
        return rows;
    }

    @Override
    public void checkKnown(Preprocessing data, JsonNode known) {
        known(known);
    }

    private static Known known(JsonNode saved) {
        try {
            return Objects.requireNonNull(
                    JSON.treeToValue(saved, Known.class), "reference: expected an object, found none");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("reference: " + e.getOriginalMessage(), e);
        }
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
