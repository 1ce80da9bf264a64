package org.rnn4j.app.task.transcribe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.AlignedText;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Spectrogram;
import org.rnn4j.app.report.section.Table;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.evaluation.text.Edit;
import org.rnn4j.core.evaluation.text.EditDistance;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.TextUnit;

/** What the report shows of transcripts. */
record TranscriptSections(Answers answers, Transcriber transcriber, List<Utterance> heard, Preprocessing data) {
    private static final int MOST_PICTURES = 4;
    private static final int MOST_CONFUSIONS = 20;
    private static final int MOST_MISTAKES = 12;
    private static final String NOTHING = "–";

    /** All of them. */
    List<Section> all() {
        List<Section> sections = new ArrayList<>();
        sections.add(errors());
        sections.add(confusions());
        sections.add(pictures());
        sections.add(mistakes());
        return sections;
    }

    private Table errors() {
        Score score = Score.of(heard);
        List<List<String>> rows = List.of(row("words", score.words()), row("characters", score.characters()));
        String caption = String.format(
                Locale.ROOT, "Read greedily; %,d of %,d utterances are right as a whole.", score.right(), score.all());
        return new Table(
                "Errors",
                caption,
                List.of("of", "said", "wrong", "substituted", "left out", "put in", "error rate"),
                rows);
    }

    private static List<String> row(String name, EditDistance distance) {
        return List.of(
                name,
                count(distance.length()),
                count(distance.errors()),
                count(distance.substitutions()),
                count(distance.deletions()),
                count(distance.insertions()),
                distance.length() == 0 ? NOTHING : String.format(Locale.ROOT, "%.2f %%", 100 * distance.rate()));
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private List<Edit<String>> edits(Utterance one) {
        TextUnit unit = transcriber.unit();
        return Edit.between(unit.symbols(one.reference()), unit.symbols(one.heard()));
    }

    private Table confusions() {
        Map<Edit<String>, Integer> counts = new LinkedHashMap<>();
        for (Utterance one : heard) {
            edits(one).stream().filter(edit -> !edit.isRight()).forEach(edit -> counts.merge(edit, 1, Integer::sum));
        }
        List<List<String>> rows = counts.entrySet().stream()
                .sorted(Map.Entry.<Edit<String>, Integer>comparingByValue().reversed())
                .limit(MOST_CONFUSIONS)
                .map(entry -> List.of(
                        shown(entry.getKey().expected()), shown(entry.getKey().found()), count(entry.getValue())))
                .toList();
        return new Table(
                "Most frequent mistakes",
                "What was heard in place of what was said; a dash is nothing.",
                List.of("said", "heard", "count"),
                rows);
    }

    private static String shown(@Nullable String symbol) {
        return symbol == null ? NOTHING : symbol.equals(" ") ? "␣" : symbol;
    }

    /** How many symbols are wrong, most first. */
    private List<Utterance> worst() {
        return heard.stream()
                .sorted(Comparator.comparingLong((Utterance one) -> -wrong(edits(one))))
                .toList();
    }

    private static long wrong(List<Edit<String>> edits) {
        return edits.stream().filter(edit -> !edit.isRight()).count();
    }

    /** Two that are right and two that are not, as far as there are both. */
    private Spectrogram pictures() {
        List<Utterance> worst = worst();
        Set<Utterance> shown = new LinkedHashSet<>();
        for (int i = 0; i < worst.size() && shown.size() < MOST_PICTURES; i++) {
            shown.add(worst.get(worst.size() - 1 - i));
            shown.add(worst.get(i));
        }
        Hearing hearing = new Hearing(answers, transcriber, data);
        return new Spectrogram(
                "What was heard",
                "Above what went into the network over time, below what it said about it: the probability of each"
                        + " symbol; dashed that of none.",
                shown.stream().limit(MOST_PICTURES).map(hearing::panel).toList());
    }

    private AlignedText mistakes() {
        List<AlignedText.Line> lines =
                worst().stream().limit(MOST_MISTAKES).map(this::line).toList();
        return new AlignedText(
                "Worst mistakes",
                "What was said above what was heard; marked where something is substituted, left out or put in.",
                transcriber.unit() == TextUnit.CHARACTER,
                lines);
    }

    private AlignedText.Line line(Utterance one) {
        List<Edit<String>> edits = edits(one);
        long said = edits.stream().filter(edit -> edit.expected() != null).count();
        String unit = transcriber.unit() == TextUnit.WORD ? "words" : "characters";
        return new AlignedText.Line(
                answers.set().series(one.sequence()).rows().series(),
                wrong(edits) + " of " + said + " " + unit + " wrong",
                edits.stream()
                        .map(edit -> new AlignedText.Pair(side(edit.expected()), side(edit.found())))
                        .toList());
    }

    private static String side(@Nullable String symbol) {
        return symbol == null ? "" : symbol;
    }
}
