/**
 * The task {@code translate}: a text in, another text out, found by beam search. Read {@link
 * org.rnn4j.app.task.translate.TranslateTask} first. Must not import another task.
 */
package org.rnn4j.app.task.translate;
