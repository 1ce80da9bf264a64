package org.rnn4j.core.dl4j.compile;

import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * A listener that looks at the DL4J network's parameters or updater state after each iteration, so that a compiled network
 * writes them back before it is told; other listeners find them at the ends of epochs only.
 */
public interface ReadsParameters extends TrainingListener {}
