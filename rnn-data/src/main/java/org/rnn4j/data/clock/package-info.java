/**
 * What becomes of times that are not as they should be: unsorted, there twice, with gaps or of several frequencies.
 *
 * <p>Read {@link org.rnn4j.data.clock.Clock} for the choices and {@link org.rnn4j.data.clock.ClockRepair} for what is done.
 * Must import nothing of ours but {@code data.columns} and {@code data.sequence}, no ND4J and no DataVec.
 */
package org.rnn4j.data.clock;
