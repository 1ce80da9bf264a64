/**
 * Making new sequences with a trained model: read {@link org.rnn4j.app.experiment.generation.Generation}.
 *
 * <p>How a text or a piece of music is made, the tasks know ({@link org.rnn4j.app.task.Generator}); here are prompts, files and
 * models. Must not import the command line or the server.
 */
package org.rnn4j.app.experiment.generation;
