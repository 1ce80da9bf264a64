/**
 * Sound as samples: WAV, AIFF and AU files and raw streams become one channel of numbers at a wanted rate, in constant memory.
 *
 * <p>Read {@link org.rnn4j.data.audio.AudioFile} first, then {@link org.rnn4j.data.audio.AudioStream}; {@link
 * org.rnn4j.data.audio.Segmenter} cuts what is long at its quietest places. Files are read by the JDK's sound API. Imports {@code
 * data.sequence}'s exception only.
 */
package org.rnn4j.data.audio;
