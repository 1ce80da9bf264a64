package org.rnn4j.app.task.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Generator;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Keeping;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.app.task.Reference;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.text.SymbolCounts;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.transform.Encoding;

/** The next character or word of a text, at each of its steps. */
public final class LanguageModelTask implements Task {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNITS = 256;

    @Override
    public String name() {
        return "language-model";
    }

    @Override
    public void check(DataSpec data) {
        if (data.targets().size() != 1 || data.targets().get(0).encode() != Encoding.CATEGORY) {
            throw new IllegalArgumentException(
                    "targets: language-model expects one target with encode: category, found "
                            + data.targets().size() + " targets, or one that is a number");
        }
        if (data.window().labels() != Labels.EVERY_STEP || data.window().steps() != 1) {
            throw new IllegalArgumentException("window: language-model expects labels: everyStep and horizon: 1, the"
                    + " next symbol after each step");
        }
        if (!data.window().wholeSeries()) {
            throw new IllegalArgumentException(
                    "window.length: language-model expects none, because a text is one stream;"
                            + " window.pieces says into how many streams the training part is cut");
        }
    }

    @Override
    public List<Node> layers() {
        return List.of(Lstm.of(UNITS));
    }

    @Override
    public Keeping keeping() {
        return new NextSymbol();
    }

    @Override
    public Output head(Signature signature) {
        return Output.softmax(signature.classes().size());
    }

    /** How frequent each symbol is: what a text without a prompt begins with. */
    @Override
    public JsonNode learn(Learning learning) {
        return JSON.valueToTree(Reference.of(learning.train(), learning.lastStepOnly()));
    }

    @Override
    public Judgement judge(Judging judging) {
        SymbolUnit unit = SymbolUnit.of(judging.data().data());
        List<String> notes = new ArrayList<>(List.of(start(judging.answers())));
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        if (judging.train().size() == 0) {
            notes.add("The data have no training part, from which climatology and bigram could learn");
        } else {
            baselines.putAll(baselines(judging, unit));
        }
        return new Judgement(
                metrics(judging.answers(), unit),
                judging.ensemble() == null ? null : metrics(judging.ensemble(), unit),
                baselines,
                notes,
                () -> List.of(SurpriseSections.of(judging.answers(), unit)));
    }

    private static String start(Answers answers) {
        long symbols = 0;
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            symbols += answers.asked(sequence);
        }
        return String.format(
                java.util.Locale.ROOT,
                "%,d symbols scored once each, the state carried through; before the first one the state is zero and the"
                        + " network has read the one symbol before it",
                symbols);
    }

    private static Metrics metrics(Answers answers, SymbolUnit unit) {
        Surprise surprise = new Surprise(unit);
        long right = 0;
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            int[] steps = answers.steps(sequence);
            for (int i = 0; i < steps.length; i++) {
                surprise.add(NextSymbol.truth(answers, sequence, i));
                right += NextSymbol.best(answers, sequence, i)
                                == (int) answers.set().label(sequence, steps[i], 0)
                        ? 1
                        : 0;
            }
        }
        return surprise.metrics((double) right / surprise.symbols());
    }

    private static Map<String, Metrics> baselines(Judging judging, SymbolUnit unit) {
        SymbolCounts counts =
                new SymbolCounts(judging.train().signature().classes().size());
        each(judging.train(), counts::add);
        Surprise climatology = new Surprise(unit);
        Surprise bigram = new Surprise(unit);
        each(judging.answers().set(), (before, symbol) -> {
            climatology.add(counts.unigram(symbol));
            bigram.add(counts.bigram(before, symbol));
        });
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        baselines.put("climatology", climatology.metrics(null));
        baselines.put("bigram", bigram.metrics(null));
        return baselines;
    }

    /** Takes a symbol and the one before it, −1 for none. */
    private interface Pairs {
        void take(int before, int symbol);
    }

    private static void each(SequenceSet set, Pairs pairs) {
        for (int sequence = 0; sequence < set.size(); sequence++) {
            for (int step = 0; step < set.labelSteps(sequence); step++) {
                if (set.hasLabel(sequence, step)) {
                    double before = set.previousTarget(sequence, step, 0);
                    pairs.take(Double.isNaN(before) ? -1 : (int) before, (int) set.label(sequence, step, 0));
                }
            }
        }
    }

    /** After each symbol the likeliest next one. */
    @Override
    public List<String> predictionColumns(Signature signature) {
        return List.of("next " + signature.targets().get(0), "probability");
    }

    @Override
    public List<PredictionRow> predictions(Answers answers, JsonNode known) {
        List<String> symbols = answers.set().signature().classes();
        List<PredictionRow> rows = new ArrayList<>();
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            int[] steps = answers.steps(sequence);
            for (int i = 0; i < steps.length; i++) {
                rows.add(new PredictionRow(
                        sequence, steps[i], List.of(symbols.get(NextSymbol.best(answers, sequence, i)), (double)
                                NextSymbol.bestProbability(answers, sequence, i))));
            }
        }
        return rows;
    }

    @Override
    public Generator generator(Preprocessing data, JsonNode known) {
        return new TextGenerator(data, frequencies(known));
    }

    private static float[] frequencies(JsonNode known) {
        try {
            List<Double> mean = JSON.treeToValue(known, Reference.class).mean();
            float[] frequencies = new float[mean.size()];
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] = mean.get(i).floatValue();
            }
            return frequencies;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("reference: " + e.getOriginalMessage(), e);
        }
    }
}
