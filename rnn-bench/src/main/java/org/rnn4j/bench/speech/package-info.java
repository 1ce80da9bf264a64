/** How fast sound becomes text: read {@link org.rnn4j.bench.speech.SpeechPace}, started by {@code speech.sh}. */
package org.rnn4j.bench.speech;
