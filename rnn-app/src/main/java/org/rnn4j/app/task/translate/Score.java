package org.rnn4j.app.task.translate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.text.Bleu;
import org.rnn4j.core.evaluation.text.Chrf;
import org.rnn4j.core.evaluation.text.ReferenceErrors;

/** How good texts are beside their references, by what kind of texts they are. */
enum Score {
    /** Sentences: many ways are right, so that runs of words and of characters count. */
    SENTENCES {
        @Override
        Metrics metrics(List<String> texts, List<List<String>> references) {
            return Metrics.none()
                    .with("bleu", Bleu.cased().score(texts, references).score())
                    .with(
                            "bleuLowerTokenized",
                            Bleu.lowerCased().score(texts, references).score())
                    .with("chrf", Chrf.chrf2().score(texts, references))
                    .with("exactMatch", exact(texts, references));
        }

        @Override
        Map<String, String> signatures(List<List<String>> references) {
            Map<String, String> signatures = new LinkedHashMap<>();
            signatures.put("bleu", Bleu.cased().signature(references));
            signatures.put("bleuLowerTokenized", Bleu.lowerCased().signature(references));
            signatures.put("chrf", Chrf.chrf2().signature(references));
            return signatures;
        }

        @Override
        double of(String text, List<String> references) {
            return Chrf.chrf2().sentence(text, references);
        }
    },
    /** Strings of symbols such as phones: one of a few is right, and the nearest of them says how wrong an output is. */
    SYMBOLS {
        @Override
        Metrics metrics(List<String> texts, List<List<String>> references) {
            ReferenceErrors errors = ReferenceErrors.of(texts, references);
            return Metrics.none().with("wordError", errors.wrongShare()).with("per", errors.symbolErrors());
        }

        @Override
        Map<String, String> signatures(List<List<String>> references) {
            return Map.of();
        }

        @Override
        double of(String text, List<String> references) {
            ReferenceErrors errors = ReferenceErrors.of(List.of(text), List.of(references));
            return 100 * Math.max(0, 1 - errors.symbolErrors());
        }
    };

    /** The scores of a set, the one that settings are chosen by first. */
    abstract Metrics metrics(List<String> texts, List<List<String>> references);

    /** How those were computed that several programs compute differently. */
    abstract Map<String, String> signatures(List<List<String>> references);

    /** How good one text is, from 0 to 100: by which examples are picked. */
    abstract double of(String text, List<String> references);

    /** The scores of what was translated. */
    Metrics metrics(List<Translated> translated) {
        return metrics(
                translated.stream().map(Translated::text).toList(),
                translated.stream().map(Translated::references).toList());
    }

    double of(Translated one) {
        return of(one.text(), one.references());
    }

    private static double exact(List<String> texts, List<List<String>> references) {
        int right = 0;
        for (int i = 0; i < texts.size(); i++) {
            right += references.get(i).contains(texts.get(i)) ? 1 : 0;
        }
        return texts.isEmpty() ? Double.NaN : (double) right / texts.size();
    }
}
