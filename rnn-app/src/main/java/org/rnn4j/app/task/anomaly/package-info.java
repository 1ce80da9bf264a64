/**
 * The task {@code anomaly}: rows of streams that are not as expected. Read {@link org.rnn4j.app.task.anomaly.AnomalyTask}.
 *
 * <p>Must not import another task.
 */
package org.rnn4j.app.task.anomaly;
