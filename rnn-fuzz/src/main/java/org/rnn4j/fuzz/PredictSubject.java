package org.rnn4j.fuzz;

import java.util.Map;
import org.rnn4j.app.server.http.Routes;
import org.rnn4j.app.server.task.TaskRoutes;

/** The body of a request for predictions or forecasts: JSON where it begins with a brace, otherwise a table. */
final class PredictSubject implements Subject {
    private final ServedFolder served = new ServedFolder();
    private final Routes routes = new TaskRoutes(served.models());
    private final String end;

    /** @param end of the route's pattern */
    PredictSubject(String end) {
        this.end = end;
    }

    @Override
    public void read(byte[] data) {
        String type = data.length > 0 && data[0] == '{' ? "application/json" : "text/csv";
        served.answer(routes, end, Map.of(), ServedFolder.Request.post(type, data));
    }
}
