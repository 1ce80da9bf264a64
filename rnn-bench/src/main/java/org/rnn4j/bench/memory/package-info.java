/**
 * What recurrent networks are said to be bad at: the adding problem, the copy task, and one sequence of 100,000 steps.
 *
 * <p>Read {@link org.rnn4j.bench.memory.Main} first. Nothing here is timed: runs are counted in updates.
 */
package org.rnn4j.bench.memory;
