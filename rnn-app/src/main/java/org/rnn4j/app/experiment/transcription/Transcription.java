package org.rnn4j.app.experiment.transcription;

import java.util.List;
import java.util.stream.Collectors;
import org.rnn4j.app.task.transcribe.TimedSymbol;

/**
 * What is said in a recording.
 *
 * @param text of all segments, one after the other
 * @param seconds how long the recording is
 * @param segments in the order of time; a recording of at most 30 seconds is one
 */
public record Transcription(String text, double seconds, List<Segment> segments) {
    public Transcription {
        segments = List.copyOf(segments);
    }

    /** Of segments. */
    static Transcription of(double seconds, List<Segment> segments) {
        String text = segments.stream()
                .map(Segment::text)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return new Transcription(text, seconds, segments);
    }

    /**
     * A stretch of sound that was read as one.
     *
     * @param start seconds from the beginning of the recording
     * @param end seconds
     * @param text what is said in it
     * @param symbols words or characters, with their times in the recording
     */
    public record Segment(double start, double end, String text, List<TimedSymbol> symbols) {
        public Segment {
            symbols = List.copyOf(symbols);
        }
    }
}
