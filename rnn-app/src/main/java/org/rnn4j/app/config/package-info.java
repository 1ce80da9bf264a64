/**
 * {@code model.yaml}: read with the place of every key, checked, described as a JSON Schema.
 *
 * <p>Read {@link org.rnn4j.app.config.ModelConfig} for what a model is made of and {@link org.rnn4j.app.config.ConfigFile} for
 * how it is read. This package must not import the command line, the experiments or the tasks.
 */
package org.rnn4j.app.config;
