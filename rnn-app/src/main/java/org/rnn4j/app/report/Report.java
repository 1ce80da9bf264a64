package org.rnn4j.app.report;

import java.util.List;
import org.rnn4j.app.report.section.Facts.Fact;
import org.rnn4j.app.report.section.Section;

/**
 * What the page of a training run shows, in order.
 *
 * @param title the run's name, never blank
 * @param subtitle what was learned from what, in a sentence; may be empty
 * @param facts the few numbers to see first, such as duration, best epoch and number of parameters
 * @param sections the rest, in reading order
 */
public record Report(String title, String subtitle, List<Fact> facts, List<Section> sections) {

    public Report {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a report needs a title, found '" + title + "'");
        }
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    Report thinned() {
        List<Section> thin = sections.stream().map(Section::thinned).toList();
        return new Report(title, subtitle, facts, thin);
    }
}
