package org.rnn4j.app.report.section;

import java.util.List;

/** Bars by category, side by side for each group; a missing value has no bar. */
public record Bars(String title, String caption, Axes axes, List<String> categories, List<Group> groups)
        implements Section {

    /** The values of one colour, one for each category. */
    public record Group(String name, List<Double> values) {

        public Group {
            values = List.copyOf(values);
        }

        /** A group of the given values. */
        public static Group of(String name, double... values) {
            return new Group(name, Checks.boxed(values));
        }
    }

    public Bars {
        Checks.title(title);
        categories = List.copyOf(categories);
        groups = List.copyOf(groups);
        for (Group group : groups) {
            Checks.sameSize("group '" + group.name() + "'", group.values().size(), "the categories", categories.size());
        }
    }
}
