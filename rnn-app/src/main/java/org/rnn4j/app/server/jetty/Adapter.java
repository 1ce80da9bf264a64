package org.rnn4j.app.server.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.Scheduler;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.Dispatcher;
import org.rnn4j.app.server.http.Observer;
import org.rnn4j.app.server.http.RefusedException;

/** Makes a {@link Call} of Jetty's request and Jetty's response of an {@link Answer}; one thread works on one request. */
final class Adapter extends Handler.Abstract {
    private final Dispatcher dispatcher;
    private final Observer observer;
    private final BodyReader bodies;
    private final Duration timeout;

    Adapter(Dispatcher dispatcher, Observer observer, int mostBodyBytes, Duration timeout) {
        this.dispatcher = dispatcher;
        this.observer = observer;
        this.bodies = new BodyReader(mostBodyBytes, timeout);
        this.timeout = timeout;
    }

    /** One request under way: it is answered once, by its endpoint or by the clock. */
    private final class Exchange {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final AtomicBoolean answered = new AtomicBoolean();
        private String route = "";
        private String model = "";

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void run() {
            try {
                send(answer());
            } catch (RefusedException e) {
                send(Answer.of(e));
            } catch (IOException gone) {
                // Whoever asked has gone, or is cut: nobody reads an answer.
                if (answered.compareAndSet(false, true)) {
                    observer.answered(route, model, 400, System.nanoTime() - request.getBeginNanoTime());
                    callback.failed(gone);
                }
            }
        }

        private Answer answer() throws IOException {
            String method = request.getMethod();
            String path = String.valueOf(request.getHttpURI().getPath());
            if (method.equals("OPTIONS")) {
                return dispatcher.options(path);
            }
            Map<String, String> headers = headers(request);
            try (Dispatcher.Ticket ticket = dispatcher.admit(method, path, headers)) {
                route = ticket.pattern();
                model = ticket.model();
                byte[] body = ticket.isWork() ? bodies.read(request) : new byte[0];
                Call call = new Call(method, path, Map.of(), query(request), headers, body);
                Scheduler.Task clock = ticket.isWork() ? startClock() : () -> true;
                try {
                    return ticket.answer(call);
                } finally {
                    clock.cancel();
                }
            }
        }

        /** An endpoint cannot be stopped, but whoever asked need not wait for it; its place stays taken until it ends. */
        private Scheduler.Task startClock() {
            long gone = System.nanoTime() - request.getBeginNanoTime();
            return getServer()
                    .getScheduler()
                    .schedule(
                            () -> send(Answer.error(
                                    504, "the answer took longer than the " + timeout.toSeconds() + " s of --timeout")),
                            Math.max(1, timeout.toNanos() - gone),
                            TimeUnit.NANOSECONDS);
        }

        private void send(Answer answer) {
            if (!answered.compareAndSet(false, true)) {
                return;
            }
            observer.answered(route, model, answer.status(), System.nanoTime() - request.getBeginNanoTime());
            response.setStatus(answer.status());
            if (!answer.contentType().isEmpty()) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            }
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            if (answer.status() != 204) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            }
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Exchange(request, response, callback).run();
        return true;
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue() == null ? "" : field.getValue();
            headers.merge(field.getName(), value, (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private static Map<String, String> query(Request request) {
        String text = request.getHttpURI().getQuery();
        if (text == null || text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> query = new LinkedHashMap<>();
        try {
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                if (field.hasMultipleValues()) {
                    throw new RefusedException(400, "query: expected each name once, found one twice");
                }
                query.put(field.getName(), field.getValue());
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new RefusedException(400, "query: expected names and values, percent-encoded in UTF-8");
        }
        return query;
    }
}
