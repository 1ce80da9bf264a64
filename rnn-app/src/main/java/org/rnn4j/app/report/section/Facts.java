package org.rnn4j.app.report.section;

import java.util.List;

/** Labelled values, such as the data summary or the environment of a run. */
public record Facts(String title, String caption, List<Fact> facts) implements Section {

    /** A label and its value, with its unit. */
    public record Fact(String label, String value) {}

    public Facts {
        Checks.title(title);
        facts = List.copyOf(facts);
    }
}
