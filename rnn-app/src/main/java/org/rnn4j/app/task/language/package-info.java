/**
 * The task {@code language-model}: the next character or word; read {@link org.rnn4j.app.task.language.LanguageModelTask}.
 *
 * <p>A part of a text is judged as one stream: the state is carried from its first to its last step, and of each step only the
 * probability of what came is kept.
 */
package org.rnn4j.app.task.language;
