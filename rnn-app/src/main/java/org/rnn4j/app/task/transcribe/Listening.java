package org.rnn4j.app.task.transcribe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.LineChart;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Spectrogram;
import org.rnn4j.app.report.section.SymbolPosteriors;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.decoding.CtcAlignment;
import org.rnn4j.core.decoding.Emission;

/**
 * How one utterance was heard: what the network sees of it, and below how likely it says each symbol is.
 *
 * @param secondsPerStep null where the data do not say
 */
record Listening(
        Answers answers, Transcriber transcriber, @Nullable Double secondsPerStep) {
    private static final int MOST_SYMBOLS = 12;
    private static final double WORTH_DRAWING = 0.05;
    /** A band of a frame as the audio source names it, without its derivatives. */
    private static final Pattern BAND = Pattern.compile("(?:s\\d+_)?(mel|mfcc)(\\d+)");

    /** @param what which of the utterances it is */
    List<Section> to(String what, Utterance one) {
        String name = answers.set().series(one.sequence()).rows().series();
        String words = String.format(Locale.ROOT, "%s: said “%s”, heard “%s”.", name, one.reference(), one.heard());
        return List.of(spectrogram(what, words, one), posteriors(what, one));
    }

    private String time() {
        return secondsPerStep == null ? "steps" : "seconds";
    }

    private double perStep() {
        return secondsPerStep == null ? 1 : secondsPerStep;
    }

    private Spectrogram spectrogram(String what, String words, Utterance one) {
        List<String> inputs = answers.set().signature().inputs();
        int[] columns = IntStream.range(0, inputs.size())
                .filter(i -> BAND.matcher(inputs.get(i)).matches())
                .toArray();
        boolean sound = columns.length > 0;
        int[] shown = sound ? columns : IntStream.range(0, inputs.size()).toArray();
        int bands = sound
                ? Arrays.stream(columns).map(i -> band(inputs.get(i))).max().orElse(1)
                : inputs.size();
        int steps = answers.set().timeSteps(one.sequence());
        float[] values = new float[steps * inputs.size()];
        answers.set().copyInputs(one.sequence(), values, 0, inputs.size());
        float[] picked = new float[steps * shown.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[i / shown.length * inputs.size() + shown[i % shown.length]];
        }
        double perFrame = perStep() * bands / shown.length;
        return Spectrogram.of(
                "What the network sees of " + what,
                words + " Darker is stronger, each band on the scale that the network is given.",
                new Spectrogram.Scale(time(), perFrame, sound ? "band" : "feature", bands),
                picked);
    }

    private static int band(String input) {
        Matcher matcher = BAND.matcher(input);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    }

    private SymbolPosteriors posteriors(String what, Utterance one) {
        double perOutput = perStep() * answers.stepsPerOutput(one.sequence());
        int outputs = answers.asked(one.sequence());
        List<Double> times = IntStream.range(0, outputs)
                .mapToObj(step -> (step + 0.5) * perOutput)
                .toList();
        List<SymbolPosteriors.Symbol> symbols = new ArrayList<>();
        for (int symbol : worthDrawing(one.sequence())) {
            symbols.add(new SymbolPosteriors.Symbol(name(symbol), probabilities(one.sequence(), symbol)));
        }
        List<LineChart.Marker> heard = new ArrayList<>();
        for (Emission emission : one.transcript().emissions()) {
            heard.add(new LineChart.Marker((emission.peakStep() + 0.5) * perOutput, name(emission.symbol())));
        }
        return new SymbolPosteriors(
                "What the network hears in " + what,
                "The probability of each symbol, and of none (the blank), at each output; lines with a symbol are where it"
                        + " was read.",
                new SymbolPosteriors.Times(time(), times),
                symbols,
                probabilities(one.sequence(), CtcAlignment.BLANK),
                heard);
    }

    private String name(int symbol) {
        String text = transcriber.classes().get(symbol);
        return text.equals(" ") ? "␣" : text;
    }

    private List<Double> probabilities(int sequence, int symbol) {
        return IntStream.range(0, answers.asked(sequence))
                .mapToObj(step -> Math.round(answers.value(sequence, step, symbol) * 1e4) / 1e4)
                .toList();
    }

    /** The symbols that were likely at some step, the likeliest of them, in their order. */
    private int[] worthDrawing(int sequence) {
        return IntStream.range(1, answers.units())
                .filter(symbol -> peak(sequence, symbol) >= WORTH_DRAWING)
                .boxed()
                .sorted(Comparator.comparingDouble(symbol -> -peak(sequence, symbol)))
                .limit(MOST_SYMBOLS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private float peak(int sequence, int symbol) {
        float peak = 0;
        for (int step = 0; step < answers.asked(sequence); step++) {
            peak = Math.max(peak, answers.value(sequence, step, symbol));
        }
        return peak;
    }
}
