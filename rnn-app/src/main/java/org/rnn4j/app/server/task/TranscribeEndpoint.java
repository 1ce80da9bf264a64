package org.rnn4j.app.server.task;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rnn4j.app.experiment.transcription.Reading;
import org.rnn4j.app.experiment.transcription.Transcribing;
import org.rnn4j.app.experiment.transcription.Transcription;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.AudioStream;

/** What {@code rnn transcribe} says of the recording in the body: a WAV, AIFF or AU file, whatever its media type. */
final class TranscribeEndpoint implements TaskRoutes.ModelEndpoint {
    /** A small body may hold hours, which cost what hours of speech cost. */
    private static final double MOST_SECONDS = 600;

    @Override
    public Answer answer(Call call, ModelLease lease) {
        Transcribing transcribing = new Transcribing(lease.model().model(), reading(Fields.ofQuery(call.query())));
        long start = System.nanoTime();
        Transcription read = read(transcribing, call.body());
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model", lease.name());
        answer.put("version", lease.model().version());
        answer.put("task", lease.model().taskName());
        answer.put("text", read.text());
        answer.put("seconds", read.seconds());
        answer.put("segments", read.segments());
        answer.put("realTimeFactor", Math.round(read.seconds() / seconds * 10) / 10.0);
        return Answer.json(200, answer);
    }

    private static Transcription read(Transcribing transcribing, byte[] body) {
        try (AudioStream sound = AudioFile.open(new ByteArrayInputStream(body), "body", transcribing.rate())) {
            return transcribing.of(sound, MOST_SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reading reading(Fields fields) {
        boolean given = fields.any("decode") != null;
        String decode = fields.oneOf("decode", List.of("greedy", "beam"));
        Integer beam = fields.whole("beam", 1, 100);
        Double weight = fields.number("lmWeight");
        Double bonus = fields.number("lengthBonus");
        fields.end();
        return new Reading(given ? Reading.Decode.valueOf(decode.toUpperCase(Locale.ROOT)) : null, beam, weight, bonus);
    }
}
