/** The task {@code classify}: one class for each sequence or step. Must not import another task. */
package org.rnn4j.app.task.classify;
