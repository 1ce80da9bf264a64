package org.rnn4j.app.task.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.text.EditDistance;
import org.rnn4j.data.sequence.SequenceSet;

/** What can be said without a network: the source as it is, always the same, and word by word by a learned dictionary. */
final class Baselines {
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|[^\\s\\p{L}\\p{M}\\p{N}]");
    private static final Pattern SPACE_BEFORE_POINT = Pattern.compile(" ([.,;:!?)])");

    private final Score score;
    private final List<Translated> translated;

    Baselines(Score score, List<Translated> translated) {
        this.score = score;
        this.translated = translated;
    }

    /** The scores of those that make sense; without a training part only of the source as it is. */
    Map<String, Metrics> all(SequenceSet train) {
        Map<String, Metrics> all = new LinkedHashMap<>();
        if (score == Score.SENTENCES) {
            all.put("copy", saying(source -> source));
        }
        if (train.size() > 0) {
            List<String> sources = new ArrayList<>();
            List<String> targets = new ArrayList<>();
            for (int sequence = 0; sequence < train.size(); sequence++) {
                List<String> references = train.references(sequence);
                if (!references.isEmpty()) {
                    sources.add(Translated.source(train, sequence));
                    targets.add(references.get(0));
                }
            }
            String constant = mostFrequent(targets);
            all.put("mostFrequent", saying(source -> constant));
            all.put("dictionary", saying(wordByWord(sources, targets)));
        }
        return all;
    }

    private Metrics saying(UnaryOperator<String> answer) {
        return score.metrics(
                translated.stream().map(one -> answer.apply(one.source())).toList(),
                translated.stream().map(Translated::references).toList());
    }

    /** Of equally frequent ones the first. */
    private static String mostFrequent(List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        String most = "";
        int highest = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > highest) {
                highest = entry.getValue();
                most = entry.getKey();
            }
        }
        return most;
    }

    /** Each word as the target word that most probably stands for it, in the order of the source; one that is not known as it is. */
    private UnaryOperator<String> wordByWord(List<String> sources, List<String> targets) {
        Map<String, String> words = new HashMap<>(Alignments.learned(
                sources.stream().map(this::sourceWords).toList(),
                targets.stream().map(this::targetWords).toList()));
        return source -> {
            List<String> said = sourceWords(source).stream()
                    .map(word -> words.getOrDefault(word, word))
                    .toList();
            return SPACE_BEFORE_POINT.matcher(String.join(" ", said)).replaceAll("$1");
        };
    }

    private List<String> sourceWords(String text) {
        return score == Score.SENTENCES ? words(text) : EditDistance.characters(text);
    }

    private List<String> targetWords(String text) {
        return score == Score.SENTENCES ? words(text) : EditDistance.words(text);
    }

    private static List<String> words(String text) {
        return WORDS.matcher(text).results().map(MatchResult::group).toList();
    }
}
