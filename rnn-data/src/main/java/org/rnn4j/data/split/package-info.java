/**
 * Which rows are for training, validation and test.
 *
 * <p>Read {@link org.rnn4j.data.split.Split} for the choices and {@link org.rnn4j.data.split.Parts} for the rule. Must import
 * nothing of ours but {@code data.columns}, {@code data.sequence} and {@code data.transform}, no ND4J and no DataVec.
 */
package org.rnn4j.data.split;
