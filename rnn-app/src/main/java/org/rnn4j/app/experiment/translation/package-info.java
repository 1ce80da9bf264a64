/**
 * {@code rnn translate}: texts as other texts, line by line. Read {@link
 * org.rnn4j.app.experiment.translation.TextTranslator} first, then {@link
 * org.rnn4j.app.experiment.translation.LineTranslations}.
 *
 * <p>Lines that are there are translated together, and a line is answered as soon as no other is waiting, so that a pipe never
 * stands still. Must not import the command line, the server or a report.
 */
package org.rnn4j.app.experiment.translation;
