package org.rnn4j.app.server.sessions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.experiment.streaming.TensorStream;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Routes;
import org.rnn4j.app.server.metrics.ServerMetrics;
import org.rnn4j.app.server.model.ModelStore;
import org.rnn4j.app.server.oip.Inference;
import org.rnn4j.core.network.Sequences;

/**
 * {@code /v2/models/{model}/sessions}: a client gives the rows of a series (or the steps of a tensor) as they come, and the server
 * keeps what the model has come to.
 *
 * <p>A session stays on the version of the model that it began with. Its snapshot is all that it is; another server with the same
 * model goes on from it with the same bits.
 */
public final class SessionRoutes implements Routes {
    private static final long SECONDS_BETWEEN_ROUNDS = 2;
    private static final String SNAPSHOT = "application/octet-stream";

    private final Sessions sessions;
    private final Future<?> rounds;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sessions");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Sessions, those that a server before stored among them.
     *
     * @param log takes a sentence about each that could not be taken over or stored
     */
    public SessionRoutes(ServeSettings.Sessions settings, ModelStore models, Consumer<String> log) {
        this.sessions = new Sessions(settings, models, Clock.systemUTC(), log);
        this.rounds = keeper.scheduleWithFixedDelay(
                () -> round(log), SECONDS_BETWEEN_ROUNDS, SECONDS_BETWEEN_ROUNDS, TimeUnit.SECONDS);
    }

    private void round(Consumer<String> log) {
        try {
            sessions.expire();
            sessions.store();
        } catch (RuntimeException e) {
            log.accept("sessions could not be looked after: " + e); // the next round is not the last one
        }
    }

    /** Shows how many there are. */
    public void register(ServerMetrics metrics) {
        metrics.gauge("rnn_sessions", "Streaming sessions that are open.", sessions::count);
        metrics.gauge(
                "rnn_sessions_expired", "Sessions ended since the start because nobody asked them.", sessions::expired);
    }

    @Override
    public List<Route> routes() {
        String all = "/v2/models/{model}/sessions";
        String one = all + "/{session}";
        return List.of(
                Route.post(all, this::open),
                Route.post(one + "/step", this::step),
                Route.get(one, call -> about(200, found(call))),
                Route.get(one + "/snapshot", this::snapshot),
                Route.delete(one, this::end));
    }

    private Session found(Call call) {
        return sessions.find(call.parameter("model"), call.parameter("session"));
    }

    private Answer open(Call call) {
        String body = call.body().length < 16 ? call.text().strip() : "";
        boolean begins = call.body().length == 0 || body.equals("{}");
        if (!begins && !call.contentType().equals(SNAPSHOT)) {
            throw new RefusedException(
                    415,
                    "body: expected none to begin a session, or a snapshot as Content-Type: " + SNAPSHOT
                            + " to go on from it, found another");
        }
        Session session = sessions.open(call.parameter("model"), begins ? null : call.body());
        return about(201, session).with("Location", call.path() + "/" + session.id());
    }

    private Answer step(Call call) {
        Session session = found(call);
        sessions.use(session);
        Answer answer = session.move(position ->
                StepBody.isTensors(call) ? tensors(session, position, call) : rows(session, position, call));
        sessions.use(session);
        return answer;
    }

    private Session.Moved<Answer> rows(Session session, Position position, Call call) {
        RowSteps steps = new RowSteps(sessions.streams().rows(session.lease().model()));
        Session.Moved<RowSteps.Said> moved = steps.step(position, StepBody.rows(call));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("model", session.lease().name());
        answer.put("version", session.lease().model().version());
        answer.put("task", session.lease().model().taskName());
        answer.put("session", session.id());
        answer.put("steps", moved.position().steps());
        answer.put("columns", moved.answer().columns());
        answer.put("predictions", moved.answer().predictions());
        return new Session.Moved<>(moved.position(), Answer.json(200, answer));
    }

    private Session.Moved<Answer> tensors(Session session, Position position, Call call) {
        if (position instanceof Position.Rows) {
            throw new RefusedException(
                    409,
                    "inputs: expected rows in this session, as before, found tensors; begin a new session for them");
        }
        TensorStream stream = sessions.streams().tensors(session.lease().model());
        List<Position> next = new ArrayList<>(1);
        Answer answer = Inference.answer(session.lease(), call, inputs -> {
            TensorStream.State state =
                    position instanceof Position.Tensors before ? stream.copy(before.state()) : stream.begin();
            List<Sequences> outputs = stream.step(state, inputs);
            next.add(
                    new Position.Tensors(state, position.steps() + inputs.get(0).timeSteps()));
            return outputs;
        });
        return new Session.Moved<>(next.get(0), answer);
    }

    private Answer snapshot(Call call) {
        Session session = found(call);
        sessions.use(session);
        byte[] bytes = SessionFiles.bytes(sessions.files().of(session, session.position()));
        return Answer.of(200, SNAPSHOT, bytes);
    }

    private Answer end(Call call) {
        sessions.end(call.parameter("model"), call.parameter("session"));
        return Answer.empty(204);
    }

    private static Answer about(int status, Session session) {
        Position position = session.position();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", session.id());
        about.put("model", session.lease().name());
        about.put("version", session.lease().model().version());
        about.put("kind", position.kind());
        about.put("steps", position.steps());
        return Answer.json(status, about);
    }

    @Override
    public void drain() {
        rounds.cancel(false);
        sessions.store();
    }

    @Override
    public void close() {
        rounds.cancel(false);
        keeper.shutdown();
        sessions.close();
    }
}
