/**
 * What can be asked of a model in the words of its task and in the units of its data: rows in, predictions out. Read {@link
 * org.rnn4j.app.server.task.TaskRoutes}, then {@link org.rnn4j.app.server.task.RowsBody}.
 *
 * <p>The answers are those of the commands of the same names, from the same classes of {@code app.experiment}. This package must
 * not import a server library, other routes or the page.
 */
package org.rnn4j.app.server.task;
