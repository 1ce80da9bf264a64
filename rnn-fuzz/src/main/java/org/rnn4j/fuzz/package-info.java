/**
 * Feeds every reader of files and requests with broken ones, under Jazzer, and runs their seeds.
 *
 * <p>Read {@link org.rnn4j.fuzz.Targets} for what is read, and {@link org.rnn4j.fuzz.FuzzRun} for
 * how it is run. Nothing may import this package.
 */
@NullMarked
package org.rnn4j.fuzz;

import org.jspecify.annotations.NullMarked;
