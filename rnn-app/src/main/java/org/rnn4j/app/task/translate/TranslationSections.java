package org.rnn4j.app.task.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.AttentionMap;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.Bars;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Table;
import org.rnn4j.core.evaluation.text.Edit;
import org.rnn4j.core.evaluation.text.EditDistance;

/** What the report shows of translated texts. */
final class TranslationSections {
    private static final int EACH = 4;
    private static final int MOST_MAPS = 4;
    private static final int MOST_STEPS = 40;
    private static final int MOST_CONFUSIONS = 20;
    private static final int LENGTHS = 6;
    private static final String NOTHING = "–";

    private final Score score;
    private final TargetTexts texts;
    private final List<Translated> translated;
    /** The worst first. */
    private final List<Translated> ranked;

    private final List<Translated> best;

    TranslationSections(Score score, TargetTexts texts, List<Translated> translated) {
        this.score = score;
        this.texts = texts;
        this.translated = translated;
        double[] scores = translated.stream().mapToDouble(score::of).toArray();
        this.ranked = ranked(translated, Comparator.comparingDouble(i -> scores[i]));
        this.best = ranked(translated, Comparator.comparingDouble(i -> -scores[i]));
    }

    /** Each source once; where nothing else decides the longest first. */
    private static List<Translated> ranked(List<Translated> translated, Comparator<Integer> order) {
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, translated.size())
                .boxed()
                .sorted(order.thenComparing(i -> -translated.get(i).source().length()))
                .map(translated::get)
                .filter(one -> seen.add(one.source()))
                .toList();
    }

    /** All of them. */
    List<Section> all() {
        List<Section> sections = new ArrayList<>();
        sections.add(examples());
        sections.add(attention());
        sections.add(lengths());
        if (score == Score.SYMBOLS) {
            sections.add(confusions());
        }
        return sections;
    }

    private Table examples() {
        List<List<String>> rows = new ArrayList<>();
        int last = ranked.size();
        int middle = last / 2;
        add(rows, "best", best.subList(0, Math.min(EACH, last)));
        add(rows, "typical", ranked.subList(middle, Math.min(last, middle + EACH)));
        add(rows, "worst", ranked.subList(0, Math.min(EACH, last)));
        String by = score == Score.SENTENCES ? "chrF of the sentence" : "share of the nearest reference's symbols";
        return new Table(
                "Side by side",
                "Texts of the part and what was made of them: the best, those in the middle and the worst by the " + by
                        + ".",
                List.of("", "source", "reference", "translation", "score"),
                rows);
    }

    private void add(List<List<String>> rows, String name, List<Translated> some) {
        for (Translated one : some) {
            rows.add(List.of(
                    name,
                    one.source(),
                    String.join(" / ", one.references()),
                    one.text(),
                    String.format(Locale.ROOT, "%.1f", score.of(one))));
        }
    }

    /** From the middle of the ranking, where texts are neither copied by heart nor lost, those that a picture has room for. */
    private AttentionMap attention() {
        int middle = ranked.size() / 2;
        List<AttentionMap.Panel> panels = IntStream.range(0, ranked.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> Math.abs(i - middle)))
                .map(ranked::get)
                .map(this::panel)
                .filter(panel -> panel != null)
                .limit(MOST_MAPS)
                .toList();
        return new AttentionMap(
                "Attention",
                "Where the network looked in the source (across) when it wrote each symbol (down); each row sums to 1.",
                panels);
    }

    private AttentionMap.@Nullable Panel panel(Translated one) {
        List<String> source = texts.sourceSymbols(one.source());
        List<String> target = texts.targetSymbols(one.hypothesis());
        float[][] attention = one.hypothesis().attention();
        boolean fits = !target.isEmpty()
                && source.size() <= MOST_STEPS
                && target.size() <= MOST_STEPS
                && attention[0].length == source.size();
        if (!fits) {
            return null;
        }
        List<List<Double>> weights = Arrays.stream(attention)
                .limit(target.size())
                .map(TranslationSections::rounded)
                .toList();
        return new AttentionMap.Panel(one.source(), one.text(), source, target, weights);
    }

    private static List<Double> rounded(float[] row) {
        return IntStream.range(0, row.length)
                .mapToObj(i -> Math.round(row[i] * 1000) / 1000.0)
                .toList();
    }

    /** A score by how long sources are, in groups of like size. */
    private Bars lengths() {
        List<Translated> byLength = translated.stream()
                .sorted(Comparator.comparingInt(this::length))
                .toList();
        // Short texts have no runs of four words, which BLEU is made of.
        String name = score == Score.SENTENCES ? "chrf" : "wordError";
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int end;
        for (int from = 0; from < byLength.size(); from = end) {
            end = Math.min(byLength.size(), from + Math.max(1, byLength.size() / LENGTHS));
            int longest = length(byLength.get(end - 1));
            while (end < byLength.size() && length(byLength.get(end)) == longest) {
                end++;
            }
            int shortest = length(byLength.get(from));
            names.add(shortest == longest ? String.valueOf(longest) : shortest + "–" + longest);
            Double value = score.metrics(byLength.subList(from, end)).get(name);
            values.add(value == null ? Double.NaN : value);
        }
        String unit = score == Score.SENTENCES ? "words" : "characters";
        return new Bars(
                "By length",
                "How good texts of each length are, in groups of about as many texts.",
                Axes.of(unit + " of the source", name),
                names,
                List.of(new Bars.Group(name, values)));
    }

    private int length(Translated one) {
        return score == Score.SENTENCES
                ? EditDistance.words(one.source()).size()
                : EditDistance.characters(one.source()).size();
    }

    private Table confusions() {
        Map<Edit<String>, Integer> counts = new LinkedHashMap<>();
        for (Translated one : translated) {
            nearest(one).stream().filter(edit -> !edit.isRight()).forEach(edit -> counts.merge(edit, 1, Integer::sum));
        }
        List<List<String>> rows = counts.entrySet().stream()
                .sorted(Map.Entry.<Edit<String>, Integer>comparingByValue().reversed())
                .limit(MOST_CONFUSIONS)
                .map(entry -> List.of(
                        shown(entry.getKey().expected()),
                        shown(entry.getKey().found()),
                        String.format(Locale.ROOT, "%,d", entry.getValue())))
                .toList();
        return new Table(
                "Most frequent mistakes",
                "What was written in place of what the nearest reference has; a dash is nothing.",
                List.of("expected", "written", "count"),
                rows);
    }

    private static List<Edit<String>> nearest(Translated one) {
        List<String> written = EditDistance.words(one.text());
        List<Edit<String>> nearest = List.of();
        long least = Long.MAX_VALUE;
        for (String reference : one.references()) {
            List<Edit<String>> edits = Edit.between(EditDistance.words(reference), written);
            long errors = EditDistance.of(edits).errors();
            if (errors < least) {
                least = errors;
                nearest = edits;
            }
        }
        return nearest;
    }

    private static String shown(@Nullable String symbol) {
        return symbol == null ? NOTHING : symbol;
    }
}
