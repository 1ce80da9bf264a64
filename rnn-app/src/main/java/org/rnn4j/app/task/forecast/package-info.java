/** The task {@code forecast}: numbers to come. Must not import another task. */
package org.rnn4j.app.task.forecast;
