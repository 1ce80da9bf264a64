package org.rnn4j.app.server.sessions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rnn4j.app.experiment.serving.ServedModel;
import org.rnn4j.app.experiment.streaming.StreamFiles;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.modelfile.SafeTensors;
import org.rnn4j.core.modelfile.TensorFile;

/** Positions as safetensors files, and back; a file is of one version of one model. */
final class SessionFiles {
    /** A session holds no more series, which bounds its memory. */
    static final int MOST_SERIES = 16;

    private static final String FORMAT = "rnn4j-session";
    private static final String FORMAT_VERSION = "1";
    private static final String SOURCE = "snapshot";

    private final ModelStreams streams;

    SessionFiles(ModelStreams streams) {
        this.streams = streams;
    }

    /** What a client may keep. */
    static byte[] bytes(TensorFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            file.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A session's position with what it belongs to. */
    TensorFile of(Session session, Position position) {
        ServedModel model = session.lease().model();
        Map<String, String> strings = new LinkedHashMap<>();
        strings.put("format", FORMAT);
        strings.put("version", FORMAT_VERSION);
        strings.put("model", session.lease().name());
        strings.put("modelVersion", model.version());
        strings.put("kind", position.kind());
        strings.put("steps", String.valueOf(position.steps()));
        if (position instanceof Position.Rows rows) {
            return StreamFiles.of(rows.state(), strings);
        }
        return position instanceof Position.Tensors tensors
                ? StreamFiles.of(streams.tensors(model), tensors.state(), strings)
                : new TensorFile(Map.of(), strings);
    }

    /**
     * Reads what {@link #bytes} gave.
     *
     * @throws RefusedException 400 where it is damaged or no session's
     */
    static TensorFile read(byte[] bytes) {
        try {
            SafeTensors.Limits limits = new SafeTensors.Limits(Math.max(8, bytes.length), 8 << 20, 10_000, 300);
            return checked(TensorFile.read(new ByteArrayInputStream(bytes), SOURCE, limits), SOURCE);
        } catch (ModelFileException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
    }

    /** @throws ModelFileException for a file of another kind */
    static TensorFile checked(TensorFile file, String source) {
        if (!FORMAT.equals(file.strings().get("format"))
                || !FORMAT_VERSION.equals(file.strings().get("version"))) {
            throw new ModelFileException(source + ": expected a session as this server writes it, found another file");
        }
        return file;
    }

    /** The name of the model that a file belongs to. */
    static String model(TensorFile file) {
        return file.strings().getOrDefault("model", "");
    }

    /** The version of the model that a file belongs to. */
    static String modelVersion(TensorFile file) {
        return file.strings().getOrDefault("modelVersion", "");
    }

    /**
     * The position that a file holds.
     *
     * @throws ModelFileException where it is none of this model
     */
    Position position(TensorFile file, ServedModel model, String source) {
        long steps = steps(file, source);
        return switch (file.strings().getOrDefault("kind", "")) {
            case "nothing" -> new Position.Fresh();
            case "rows" -> new Position.Rows(StreamFiles.rows(streams.rows(model), MOST_SERIES, file, source), steps);
            case "tensors" -> new Position.Tensors(StreamFiles.tensors(streams.tensors(model), file, source), steps);
            default -> throw new ModelFileException(source + ": expected the kind rows or tensors, found another");
        };
    }

    private static long steps(TensorFile file, String source) {
        String steps = file.strings().getOrDefault("steps", "");
        if (!steps.matches("\\d{1,18}")) {
            throw new ModelFileException(source + ": expected a count of steps, found none");
        }
        return Long.parseLong(steps);
    }
}
