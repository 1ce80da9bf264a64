/**
 * What every task has in common: read {@link org.rnn4j.app.task.Task}.
 *
 * <p>A task says what a model's outputs mean: the head it needs, the metrics and the naive baselines it is judged by, what the
 * report shows and how predictions are written. Each task has a package of its own below this one and never imports another
 * task; none imports the command line or the experiments.
 */
package org.rnn4j.app.task;
