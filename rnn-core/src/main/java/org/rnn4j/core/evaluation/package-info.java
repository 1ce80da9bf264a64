/**
 * The numbers by which models are judged, from plain arrays of predictions and labels.
 *
 * <p>Read {@link org.rnn4j.core.evaluation.Metrics} first: what each task's record of numbers becomes in reports and JSON.
 * Of this project this package sees {@code core.network} alone; it must not import ND4J or DL4J.
 */
package org.rnn4j.core.evaluation;
