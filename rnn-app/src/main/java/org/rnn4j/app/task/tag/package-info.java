/** The task {@code tag}: one label for each step of a sequence, such as the part of speech of each word; read {@link org.rnn4j.app.task.tag.TagTask}. */
package org.rnn4j.app.task.tag;
