package org.rnn4j.app.server.task;

import java.util.List;
import java.util.Locale;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.RefusedException;

/** How rows are answered, by the header {@code Accept}. */
enum Format {
    /** An object with the model, the columns and the rows. */
    JSON("application/json"),
    /** As the commands write {@code --format csv}. */
    CSV("text/csv"),
    /** As the commands write {@code --format jsonl}. */
    JSON_LINES("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * The first format that is asked for.
     *
     * @throws RefusedException 406 where none of ours is
     */
    static Format of(Call call) {
        String accept = call.headers().getOrDefault("Accept", "");
        if (accept.isBlank()) {
            return JSON;
        }
        for (String range : List.of(accept.split(","))) {
            String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (type.equals("*/*") || type.equals("application/*")) {
                return JSON;
            }
            for (Format format : values()) {
                if (type.equals(format.mediaType)) {
                    return format;
                }
            }
        }
        throw new RefusedException(
                406, "Accept: expected application/json, text/csv or application/x-ndjson, found none of them");
    }
}
