package org.rnn4j.app.server.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.server.http.Admission;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.Dispatcher;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Router;

/** Limits on a real socket, with endpoints that do what the test needs. */
@Timeout(30)
class ListenerTest {
    private static final int QUEUE = 2;

    private final Admission admission = new Admission(QUEUE);
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch go = new CountDownLatch(1);
    private Listener listener;

    private Listener start(Duration timeout) {
        ServeSettings.Limits limits = new ServeSettings.Limits(QUEUE, timeout, 1000);
        Router router = new Router(List.of(
                Route.post("/wait", this::await),
                Route.post("/length", call -> Answer.text(200, "text/plain", "" + call.body().length)),
                Route.post("/fail", call -> {
                    throw new IllegalStateException("secret");
                }),
                Route.post("/memory", call -> {
                    throw new OutOfMemoryError("test");
                }),
                Route.get("/fine", call -> Answer.text(200, "text/plain", "fine"))));
        listener = Listener.bind(ServeSettings.local(List.of(Path.of("none"))).with(limits));
        listener.start(
                new Dispatcher(router, admission, null, sentence -> {}), (route, model, status, nanos) -> {}, limits);
        return listener;
    }

    private Answer await(Call call) {
        arrived.release();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.text(200, "text/plain", "done");
    }

    @AfterEach
    void stop() {
        go.countDown();
        listener.close();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(listener.url() + path));
    }

    private CompletableFuture<HttpResponse<String>> post(String path, String body) {
        return HttpClient.newHttpClient()
                .sendAsync(
                        at(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Sends bytes as they are and reads until the server closes. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", listener.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void beyond_the_queue_503_is_said_before_the_body_is_sent_and_those_inside_finish() throws Exception {
        start(Duration.ofSeconds(20));
        List<CompletableFuture<HttpResponse<String>>> inside = List.of(post("/wait", "1"), post("/wait", "2"));
        arrived.acquire(QUEUE);

        String refused = raw("POST /wait HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 900\r\n\r\n");
        String health = raw("GET /fine HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        go.countDown();

        assertThat(refused)
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nRetry-After: 1\r\n", "{\"error\":\"the server has 2");
        assertThat(health).endsWith("fine");
        for (CompletableFuture<HttpResponse<String>> one : inside) {
            assertThat(one.get().statusCode()).isEqualTo(200);
        }
        assertThat(admission.awaitEmpty(Duration.ofSeconds(5))).isTrue();
        assertThat(post("/length", "abc").get().body()).isEqualTo("3");
    }

    @Test
    void an_answer_that_takes_too_long_is_given_up_and_keeps_its_place_until_it_ends() throws Exception {
        start(Duration.ofMillis(300));

        HttpResponse<String> answer = post("/wait", "1").get();

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("the answer took longer than");
        assertThat(admission.inside()).isEqualTo(1);
        go.countDown();
        assertThat(admission.awaitEmpty(Duration.ofSeconds(5))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 1001, 413", "Content-Length: 999999999999, 413", "Content-Length: -5, 400"})
    void a_body_that_is_too_long_is_refused_by_its_head(String length, int status) throws IOException {
        start(Duration.ofSeconds(20));

        assertThat(raw("POST /length HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + length + "\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("{\"error\":\"");
    }

    @Test
    void a_body_without_a_length_is_refused_when_it_has_become_too_long() throws IOException {
        start(Duration.ofSeconds(20));
        String chunk = "200\r\n" + "x".repeat(0x200) + "\r\n";

        assertThat(raw("POST /length HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunk.repeat(3)))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_body_that_comes_too_slowly_is_cut() throws IOException {
        start(Duration.ofMillis(300));

        String answer = dripped("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n");

        assertThat(answer).matches(text -> text.isEmpty() || text.startsWith("HTTP/1.1 4"));
        assertThat(admission.inside()).isZero();
    }

    @Test
    void a_head_that_comes_too_slowly_is_cut() throws IOException {
        start(Duration.ofMillis(300));

        assertThat(dripped("GET /fine HTTP/1.1\r\nX: ")).isEmpty();
    }

    /** Sends a start at once and then a byte now and then, until the server has had enough. */
    private String dripped(String start) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket("127.0.0.1", listener.port())) {
            socket.setSoTimeout(50);
            OutputStream out = socket.getOutputStream();
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                try {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        return answer.toString();
                    }
                    answer.append((char) next);
                } catch (SocketTimeoutException nothingYet) {
                    out.write('x');
                }
            }
        } catch (IOException cut) {
            return answer.toString();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'nonsense\r\n\r\n', 400",
        "'GET /fine HTTP/1.1\r\n\r\n', 400",
        "'GET /fine HTTP/9.9\r\nHost: a\r\n\r\n', 505",
        "'GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400",
        "'GET /fine?a=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400",
        "'GET /fine HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400",
        "'POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n', 400",
        "'POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n', 400",
        "'BREW /fine HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 405",
        "'GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400",
        "'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404",
    })
    void what_is_no_request_gets_a_status_and_one_sentence(String request, int status) throws IOException {
        start(Duration.ofSeconds(20));

        assertThat(raw(request))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("{\"error\":\"")
                .doesNotContain("jetty");
    }

    @Test
    void a_head_that_is_too_long_is_refused() throws IOException {
        start(Duration.ofSeconds(20));

        assertThat(raw("GET /fine HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("{\"error\":\"headers: expected fewer bytes\"}");
    }

    @Test
    void a_failure_of_the_servers_own_says_nothing_of_what_happened() throws Exception {
        start(Duration.ofSeconds(20));

        HttpResponse<String> failed = post("/fail", "").get(10, TimeUnit.SECONDS);
        HttpResponse<String> memory = post("/memory", "").get(10, TimeUnit.SECONDS);

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).isEqualTo("{\"error\":\"the server failed at this request; its log says why\"}");
        assertThat(memory.statusCode()).isEqualTo(503);
        assertThat(admission.awaitEmpty(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void a_page_of_another_site_may_not_make_a_browser_ask() throws Exception {
        start(Duration.ofSeconds(20));
        HttpRequest request = at("/length")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }
}
