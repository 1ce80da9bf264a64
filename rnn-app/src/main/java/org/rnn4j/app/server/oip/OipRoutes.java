package org.rnn4j.app.server.oip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.rnn4j.app.experiment.BuildInfo;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.Endpoint;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Routes;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.app.server.model.ModelStore;

/**
 * The Open Inference Protocol, version 2: health, what the server and its models are, and {@code infer} with tensors in JSON or as
 * bytes. Numbers are the network's own, neither scaled nor calibrated.
 *
 * <p>A tensor is {@code [batch, timeSteps, features]}; token ids may leave out a last dimension of 1. The optional input
 * {@code mask}, {@code [batch, timeSteps]}, is 1 at real steps.
 */
public final class OipRoutes implements Routes {
    private final ModelStore models;
    private final BooleanSupplier ready;

    /** @param ready whether new work is taken */
    public OipRoutes(ModelStore models, BooleanSupplier ready) {
        this.models = models;
        this.ready = ready;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/v2/health/live", call -> Answer.json(200, Map.of("live", true)))
                .asOpen());
        routes.add(Route.get("/v2/health/ready", call -> ready(Map.of())).asOpen());
        routes.add(Route.get("/v2", OipRoutes::server));
        routes.add(Route.get("/v2/models", this::list));
        for (String model : List.of("/v2/models/{model}", "/v2/models/{model}/versions/{version}")) {
            routes.add(Route.get(model, leased((lease, call) -> Answer.json(200, ModelDescription.of(lease)))));
            routes.add(Route.get(model + "/ready", leased((lease, call) -> ready(Map.of("name", lease.name())))));
            routes.add(Route.post(model + "/infer", leased(OipRoutes::infer)));
        }
        return routes;
    }

    private interface LeasedEndpoint {
        Answer answer(ModelLease lease, Call call);
    }

    private Endpoint leased(LeasedEndpoint endpoint) {
        return call -> {
            String name = call.parameter("model");
            String version = call.parameters().get("version");
            try (ModelLease lease = version == null ? models.lease(name) : models.lease(name, version)) {
                return endpoint.answer(lease, call);
            }
        };
    }

    private Answer ready(Map<String, Object> about) {
        boolean now = ready.getAsBoolean();
        Map<String, Object> answer = new LinkedHashMap<>(about);
        answer.put("ready", now);
        return Answer.json(now ? 200 : 503, answer);
    }

    private static Answer server(Call call) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", "rnn4j");
        answer.put("version", BuildInfo.version());
        answer.put("extensions", List.of("binary_tensor_data", "model_list", "predict", "sessions"));
        return Answer.json(200, answer);
    }

    private Answer list(Call call) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (String name : models.names()) {
            try (ModelLease lease = models.lease(name)) {
                Map<String, Object> model = new LinkedHashMap<>();
                model.put("name", name);
                model.put("version", lease.model().version());
                model.put("task", lease.model().taskName());
                list.add(model);
            }
        }
        return Answer.json(200, Map.of("models", list));
    }

    private static Answer infer(ModelLease lease, Call call) {
        return Inference.answer(lease, call, lease.model()::infer);
    }
}
