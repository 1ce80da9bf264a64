package org.rnn4j.app.experiment.transcription;

import java.util.List;

/**
 * What {@code rnn transcribe} is asked for.
 *
 * @param files recordings, folders of them, or {@code -} for one on standard input
 * @param reading how outputs are read
 * @param json whether the answer is one JSON object
 */
public record TranscribeRequest(List<String> files, Reading reading, boolean json) {
    public TranscribeRequest {
        files = List.copyOf(files);
    }
}
