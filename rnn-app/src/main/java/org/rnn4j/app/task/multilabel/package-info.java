/** The task {@code multilabel}: any number of yes/no outputs, each a probability. Must not import another task. */
package org.rnn4j.app.task.multilabel;
