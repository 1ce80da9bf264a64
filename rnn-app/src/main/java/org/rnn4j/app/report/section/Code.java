package org.rnn4j.app.report.section;

/** Text shown as it is, such as the resolved configuration. */
public record Code(String title, String caption, String text) implements Section {

    public Code {
        Checks.title(title);
    }
}
