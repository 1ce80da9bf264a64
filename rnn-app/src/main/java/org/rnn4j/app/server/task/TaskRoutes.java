package org.rnn4j.app.server.task;

import java.util.List;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.Endpoint;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Routes;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.app.server.model.ModelStore;

/** Predictions, forecasts, transcripts, translations and new sequences by {@code POST}; what a model is, and example rows, by {@code GET}. */
public final class TaskRoutes implements Routes {
    private final List<Route> routes;
    private final ModelStore models;

    public TaskRoutes(ModelStore models) {
        this.models = models;
        this.routes = List.of(
                Route.post("/v2/models/{model}/predict", leased(new PredictEndpoint())),
                Route.post("/v2/models/{model}/forecast", leased(new ForecastEndpoint())),
                Route.post("/v2/models/{model}/generate", leased(new GenerateEndpoint())),
                Route.post("/v2/models/{model}/transcribe", leased(new TranscribeEndpoint())),
                Route.post("/v2/models/{model}/translate", leased(new TranslateEndpoint())),
                Route.get("/v2/models/{model}/example", leased(new ExampleEndpoint())),
                Route.get("/v2/models/{model}/about", leased(new AboutEndpoint())));
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    /** Answers with a model that stays open meanwhile. */
    interface ModelEndpoint {
        Answer answer(Call call, ModelLease lease);
    }

    private Endpoint leased(ModelEndpoint endpoint) {
        return call -> {
            try (ModelLease lease = models.lease(call.parameter("model"))) {
                return endpoint.answer(call, lease);
            } catch (RequestException e) {
                throw new RefusedException(400, OptionNames.asKeys(String.valueOf(e.getMessage())));
            }
        };
    }
}
