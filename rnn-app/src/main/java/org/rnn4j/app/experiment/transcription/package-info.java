/**
 * {@code rnn transcribe}: what is said in recordings of any length, and in sound that is still coming. Read {@link
 * org.rnn4j.app.experiment.transcription.Transcribing} first, then {@link
 * org.rnn4j.app.experiment.transcription.LiveTranscription}.
 *
 * <p>Memory does not grow with a recording: it is cut at pauses, or walked step by step. Must not import the command line, the
 * server or a report.
 */
package org.rnn4j.app.experiment.transcription;
