package org.rnn4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.sessions.SessionRoutes;

/** A session's snapshot as {@link Sealed} makes it, and a row for the session that goes on from it. */
final class SessionSubject implements Subject {
    private static final String SESSIONS = "/sessions";
    private static final String SESSION = SESSIONS + "/{session}";
    private static final byte[] ROW = "{\"rows\": [{\"t\": \"2024-01-20\", \"a\": 1.5, \"b\": 2, \"c\": \"red\"}]}"
            .getBytes(StandardCharsets.UTF_8);

    private final ServedFolder served = new ServedFolder();
    private final SessionRoutes routes = new SessionRoutes(
            new ServeSettings.Sessions(10, Duration.ofDays(1), null), served.models(), sentence -> {});

    @Override
    public void read(byte[] data) {
        Answer opened = served.answer(
                routes, SESSIONS, Map.of(), ServedFolder.Request.post("application/octet-stream", Sealed.file(data)));
        String place = String.valueOf(opened.headers().get("Location"));
        Map<String, String> session = Map.of("session", place.substring(place.lastIndexOf('/') + 1));
        try {
            served.answer(routes, SESSION + "/step", session, ServedFolder.Request.post("application/json", ROW));
        } finally {
            served.answer(routes, SESSION, session, new ServedFolder.Request("DELETE", Map.of(), new byte[0]));
        }
    }
}
