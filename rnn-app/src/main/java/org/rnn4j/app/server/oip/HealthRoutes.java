package org.rnn4j.app.server.oip;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Routes;

/** {@code /v2/health}: alive as long as it answers, ready until it shuts down; needs no key. */
public final class HealthRoutes implements Routes {
    private final BooleanSupplier ready;

    /** @param ready whether new work is taken */
    public HealthRoutes(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v2/health/live", this::live).asOpen(),
                Route.get("/v2/health/ready", this::ready).asOpen());
    }

    private Answer live(Call call) {
        return Answer.json(200, Map.of("live", true));
    }

    private Answer ready(Call call) {
        boolean now = ready.getAsBoolean();
        return Answer.json(now ? 200 : 503, Map.of("ready", now));
    }
}
