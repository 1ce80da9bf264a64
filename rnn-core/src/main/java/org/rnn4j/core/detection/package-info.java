/**
 * From values and what was expected of them to calibrated alarms, one row at a time.
 *
 * <p>Read {@link org.rnn4j.core.detection.Detector} first: an expectation is corrected online, its errors become tail
 * probabilities, and a tail below the threshold is an alarm. Everything a stream knows lies in its {@link
 * org.rnn4j.core.detection.DetectorState}. A model.yaml says {@link
 * org.rnn4j.core.detection.AnomalyPlan}. Plain Java: must import nothing else of rnn4j, no ND4J and no DL4J.
 */
package org.rnn4j.core.detection;
