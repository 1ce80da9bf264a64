package org.rnn4j.core.evaluation.text;

import java.util.List;

/** What every score against references asks of them. */
final class References {
    /** What signatures name as the program. */
    static final String VERSION = version();

    private References() {}

    private static String version() {
        String version = References.class.getPackage().getImplementationVersion();
        return version == null ? "rnn4j" : "rnn4j-" + version;
    }

    static void check(String score, List<String> hypotheses, List<List<String>> references) {
        if (hypotheses.size() != references.size()) {
            throw new IllegalArgumentException(score + ": expected references for each of " + hypotheses.size()
                    + " sentences, found them for " + references.size());
        }
        for (int i = 0; i < references.size(); i++) {
            if (references.get(i).isEmpty()) {
                throw new IllegalArgumentException(
                        score + ": expected a reference for each sentence, found none for that at " + i);
            }
        }
    }

    /** How many references each sentence has, as signatures say it. */
    static String number(List<List<String>> references) {
        List<Integer> sizes = references.stream().map(List::size).distinct().toList();
        return sizes.size() == 1 ? sizes.get(0).toString() : "var";
    }
}
