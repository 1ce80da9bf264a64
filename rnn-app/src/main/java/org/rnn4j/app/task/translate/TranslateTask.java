package org.rnn4j.app.task.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Heads;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;

/**
 * A text in, another text out: sentences of one language as those of another, words as their sounds. The network learns to tell
 * each symbol from those before it; what it writes is found by a beam search.
 */
public final class TranslateTask implements Task {
    private static final double LABEL_SMOOTHING = 0.1;
    private static final int UNITS = 256;
    private static final int EMBEDDING = 128;
    private static final double DROPOUT = 0.3;

    @Override
    public String name() {
        return "translate";
    }

    @Override
    public void check(DataSpec data) {
        if (!data.layout().isTranslation()) {
            throw new IllegalArgumentException(
                    "layout: translate expects parallel or dictionary, found " + Heads.word(data.layout()));
        }
    }

    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public List<Node> layers() {
        return List.of(
                Embedding.of(EMBEDDING),
                Dropout.of(DROPOUT),
                Bidirectional.of(Gru.of(UNITS / 2)),
                Dropout.of(DROPOUT),
                AttentionDecoder.of(UNITS).withEmbedding(EMBEDDING));
    }

    @Override
    public Output head(Signature signature) {
        Output head = Output.softmax(signature.classes().size());
        return head.with(head.loss().withLabelSmoothing(LABEL_SMOOTHING));
    }

    @Override
    public void checkHead(Output found, Signature signature) {
        if (found.loss().type() != Loss.Type.SOFTMAX_CROSS_ENTROPY) {
            throw new IllegalArgumentException("has the loss "
                    + Heads.word(found.loss().type()) + ", expected softmax-cross-entropy for this task");
        }
        Heads.checkUnits(found, signature.classes().size());
    }

    /** How the network is searched best. */
    @Override
    public JsonNode learn(Learning learning) {
        Known known = Known.STANDARD;
        if (learning.validation().size() > 0) {
            TargetTexts texts = TargetTexts.of(learning.data());
            known = new Tuning(texts, score(learning.data())).best(learning.validated(), known);
        }
        return known.toJson();
    }

    @Override
    public void checkKnown(Preprocessing data, JsonNode known) {
        Known.of(known);
        TargetTexts.of(data);
    }

    /**
     * How a model of this task is searched best, as was found on its validation part.
     *
     * @param known what {@link #learn} saved with it
     */
    public static BeamOptions options(JsonNode known) {
        return Known.of(known).options();
    }

    private static Score score(Preprocessing data) {
        return data.data().layout() == Layout.DICTIONARY ? Score.SYMBOLS : Score.SENTENCES;
    }

    @Override
    public Judgement judge(Judging judging) {
        Known known = Known.of(judging.known());
        TargetTexts texts = TargetTexts.of(judging.data());
        Score score = score(judging.data());
        Answers answers = judging.answers();
        List<Translated> searched = known(Translated.of(answers, texts, known.options()));
        List<Translated> greedy = known(Translated.of(answers, texts, BeamOptions.greedy()));
        List<String> notes = new ArrayList<>(List.of("Beam " + known.beam() + " and length penalty "
                + known.lengthPenalty() + ", as chosen on the validation part"));
        if (searched.size() < answers.set().size()) {
            notes.add((answers.set().size() - searched.size()) + " sequences have no reference and are not scored");
        }
        Map<String, Metrics> variants = new LinkedHashMap<>();
        variants.put("greedy", score.metrics(greedy));
        variants.putAll(unrelated(judging, searched, notes));
        return new Judgement(
                score.metrics(searched),
                null,
                new Baselines(score, searched).all(judging.train()),
                variants,
                notes,
                score.signatures(searched.stream().map(Translated::references).toList()),
                () -> new TranslationSections(score, texts, searched).all());
    }

    private static List<Translated> known(List<Translated> translated) {
        return translated.stream().filter(one -> !one.references().isEmpty()).toList();
    }

    /** The words of a dictionary of which the training part has no relative. */
    private static Map<String, Metrics> unrelated(Judging judging, List<Translated> searched, List<String> notes) {
        SequenceSet train = judging.train();
        if (score(judging.data()) != Score.SYMBOLS || train.size() == 0) {
            return Map.of();
        }
        List<String> words = new ArrayList<>();
        for (int sequence = 0; sequence < train.size(); sequence++) {
            words.add(Translated.source(train, sequence));
        }
        Kinship kinship = new Kinship(words);
        List<Translated> strangers = searched.stream()
                .filter(one -> !kinship.isRelated(one.source()))
                .toList();
        if (strangers.isEmpty() || strangers.size() == searched.size()) {
            return Map.of();
        }
        notes.add("unrelated: the " + strangers.size() + " of " + searched.size() + " words that share no stem with a"
                + " training word, where a stem is a word without 's, s, es, d, ed or ing");
        return Map.of("unrelated", Score.SYMBOLS.metrics(strangers));
    }

    @Override
    public boolean answersRowByRow() {
        return false;
    }

    @Override
    public List<String> predictionColumns(Signature signature) {
        return List.of("source", "text", "score");
    }

    /** One row for each sequence. */
    @Override
    public List<PredictionRow> predictions(Answers answers, JsonNode saved) {
        TargetTexts texts = TargetTexts.of(answers.decoding().data());
        List<PredictionRow> rows = new ArrayList<>();
        for (Translated one : Translated.of(answers, texts, options(saved))) {
            int last = answers.set().timeSteps(one.sequence()) - 1;
            List<Object> values =
                    List.of(one.source(), one.text(), one.hypothesis().score());
            rows.add(new PredictionRow(one.sequence(), last, values));
        }
        return rows;
    }
}
