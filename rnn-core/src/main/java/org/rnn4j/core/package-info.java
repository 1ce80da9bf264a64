/** The front door of rnn-core: define, train, save, load and predict with {@code Rnn}. */
package org.rnn4j.core;
