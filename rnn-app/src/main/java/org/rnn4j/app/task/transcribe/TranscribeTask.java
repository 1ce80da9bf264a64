package org.rnn4j.app.task.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Heads;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.decoding.CtcDecoder;
import org.rnn4j.core.decoding.CtcGreedy;
import org.rnn4j.core.decoding.Transcript;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.utterance.AudioSpec;

/** What is said in a sequence, as words or characters of any number, learned from texts without times (CTC). */
public final class TranscribeTask implements Task {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNITS = 128;
    /** Outputs that a beam search reads in a matter of seconds. */
    private static final long MOST_BEAM_STEPS = 200_000;

    @Override
    public String name() {
        return "transcribe";
    }

    @Override
    public void check(DataSpec data) {
        if (data.targets().size() != 1 || data.targets().get(0).encode() != Encoding.CATEGORY) {
            throw new IllegalArgumentException(
                    "targets: transcribe expects one target with encode: category, the text of a sequence, found "
                            + data.targets().size() + " targets, or one that is a number");
        }
        if (!data.window().transcribes()) {
            throw new IllegalArgumentException("window.labels: transcribe expects transcript, found "
                    + JSON.convertValue(data.window().labels(), String.class));
        }
    }

    @Override
    public List<Node> layers() {
        return List.of(Bidirectional.of(Gru.of(UNITS)), Bidirectional.of(Gru.of(UNITS)));
    }

    @Override
    public Output head(Signature signature) {
        return Output.ctc(signature.classes().size());
    }

    @Override
    public void checkHead(Output found, Signature signature) {
        if (found.loss().type() != Loss.Type.CTC) {
            throw new IllegalArgumentException(
                    "has the loss " + Heads.word(found.loss().type()) + ", expected ctc for this task");
        }
        Heads.checkUnits(found, signature.classes().size());
    }

    /** A text of the training transcripts' own language, and how far a beam search should trust it. */
    @Override
    public JsonNode learn(Learning learning) {
        TextUnit unit = learning.data().data().transcripts().orElseThrow().unit();
        List<String> classes = learning.train().signature().classes();
        List<int[]> texts = Languages.texts(learning.train());
        Known known = new Known(
                unit,
                secondsPerStep(learning.data().data()),
                Languages.mostFrequent(texts),
                Languages.language(texts, classes.size(), unit),
                Known.Beam.STANDARD);
        return learning.validation().size() == 0
                ? known.toJson()
                : known.with(Languages.tuned(learning.validated().get(), known)).toJson();
    }

    private static @Nullable Double secondsPerStep(DataSpec spec) {
        AudioSpec audio = spec.audio();
        return audio == null ? null : Double.valueOf(audio.sound().stepSeconds());
    }

    @Override
    public void checkKnown(Preprocessing data, JsonNode saved) {
        Known known = Known.of(saved);
        int classes = data.classNames().size();
        if (known.language().symbols() != classes
                || known.mostFrequent().stream().anyMatch(symbol -> symbol < 1 || symbol >= classes)) {
            throw new IllegalArgumentException(
                    "reference: expected symbols from 1 to " + (classes - 1) + ", as the model has, found others");
        }
    }

    @Override
    public Judgement judge(Judging judging) {
        Known known = Known.of(judging.known());
        Answers answers = judging.answers();
        Transcriber transcriber = new Transcriber(answers.set().signature().classes(), known);
        List<Utterance> heard = Utterance.of(answers, transcriber, transcriber.greedy());
        List<String> notes = new ArrayList<>();
        if (heard.size() < answers.set().size()) {
            notes.add((answers.set().size() - heard.size()) + " sequences have no transcript and are not scored");
        }
        Answers together = judging.ensemble();
        return new Judgement(
                Score.of(heard).metrics(known.unit()),
                together == null
                        ? null
                        : Score.of(Utterance.of(together, transcriber, transcriber.greedy()))
                                .metrics(known.unit()),
                baselines(heard, transcriber, known),
                variants(answers, transcriber, notes),
                notes,
                () -> new TranscriptSections(answers, transcriber, heard, judging.data()).all());
    }

    /** Silence, and always the same words. */
    private static Map<String, Metrics> baselines(List<Utterance> heard, Transcriber transcriber, Known known) {
        int[] symbols =
                known.mostFrequent().stream().mapToInt(Integer::intValue).toArray();
        String constant = Transcriber.text(symbols, transcriber.classes(), known.unit());
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        baselines.put("empty", always("", heard, known.unit()));
        baselines.put("mostFrequent", always(constant, heard, known.unit()));
        return baselines;
    }

    private static Metrics always(String text, List<Utterance> heard, TextUnit unit) {
        return Score.of(heard.stream().map(one -> one.with(text)).toList()).metrics(unit);
    }

    /** The same outputs read by a beam search. */
    private static Map<String, Metrics> variants(Answers answers, Transcriber transcriber, List<String> notes) {
        long steps = IntStream.range(0, answers.set().size())
                .mapToLong(answers::asked)
                .sum();
        if (steps > MOST_BEAM_STEPS) {
            notes.add("The part is large: it is not read by a beam search too");
            return Map.of();
        }
        Map<String, Metrics> variants = new LinkedHashMap<>();
        variants.put(
                "beam",
                Score.of(Utterance.of(answers, transcriber, transcriber.beam())).metrics(transcriber.unit()));
        variants.put(
                "beam+lm",
                Score.of(Utterance.of(answers, transcriber, transcriber.beamWithLanguage()))
                        .metrics(transcriber.unit()));
        return variants;
    }

    @Override
    public boolean answersRowByRow() {
        return false;
    }

    @Override
    public List<String> predictionColumns(Signature signature) {
        return List.of("text", "symbols");
    }

    @Override
    public List<String> predictionColumns(Signature signature, JsonNode known) {
        return secondsPerStep(known) == null ? predictionColumns(signature) : List.of("text", "seconds", "symbols");
    }

    @Override
    public @Nullable Double secondsPerStep(JsonNode known) {
        JsonNode seconds = known.get("secondsPerStep");
        return seconds == null ? null : Double.valueOf(seconds.asDouble());
    }

    /** One row for each sequence. */
    @Override
    public List<PredictionRow> predictions(Answers answers, JsonNode saved) {
        SequenceSet set = answers.set();
        List<String> classes = set.signature().classes();
        CtcDecoder decoder = new CtcGreedy(classes.size());
        TextUnit unit = Known.unit(saved);
        Double seconds = secondsPerStep(saved);
        List<PredictionRow> rows = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            Transcript transcript = decoder.decode(answers.values(sequence));
            double perStep = seconds == null ? 1 : seconds;
            List<TimedSymbol> symbols = TimedSymbol.of(transcript, classes, perStep * answers.stepsPerOutput(sequence));
            List<Object> values = new ArrayList<>(List.of(Transcriber.text(transcript.symbols(), classes, unit)));
            if (seconds != null) {
                values.add(seconds * set.timeSteps(sequence));
            }
            values.add(symbols);
            rows.add(new PredictionRow(sequence, set.timeSteps(sequence) - 1, values));
        }
        return rows;
    }
}
