package org.rnn4j.app.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.experiment.streaming.TensorStream;
import org.rnn4j.app.server.PlainModel;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.model.ModelStore;
import org.rnn4j.core.network.Sequences;

class SessionExpiryTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final List<String> said = new ArrayList<>();
    private ModelStore models;

    /** Time that passes when it is told to. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2024-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() {
        PlainModel.write(folder.resolve("one"), 1);
        models = models(Duration.ofHours(1), () -> {});
    }

    private ModelStore models(Duration reloadEvery, Runnable reloaded) {
        return ModelStore.open(
                List.of(folder.resolve("one")),
                new ServeSettings.Models(true, 64, reloadEvery),
                new ModelStore.Listener() {
                    @Override
                    public void reloaded(String name, String version) {
                        reloaded.run();
                    }

                    @Override
                    public void ran(String name, int rows) {}

                    @Override
                    public void failed(String name, String reason) {}
                });
    }

    @AfterEach
    void close() {
        models.close();
    }

    private Sessions sessions(int most, @Nullable Path store) {
        return new Sessions(new ServeSettings.Sessions(most, Duration.ofMinutes(10), store), models, clock, said::add);
    }

    @Test
    void a_session_that_nobody_asks_is_ended() {
        Sessions sessions = sessions(10, null);
        String asked = sessions.open("one", null).id();
        String left = sessions.open("one", null).id();
        clock.pass(Duration.ofMinutes(9));
        sessions.use(sessions.find("one", asked));
        clock.pass(Duration.ofMinutes(1));

        assertThatThrownBy(() -> sessions.find("one", left))
                .isInstanceOf(RefusedException.class)
                .extracting("status")
                .isEqualTo(404);
        sessions.expire();

        assertThat(sessions.count()).isEqualTo(1);
        assertThat(sessions.expired()).isEqualTo(1);
        assertThat(sessions.find("one", asked).id()).isEqualTo(asked);
        sessions.close();
    }

    @Test
    void beyond_the_cap_a_session_is_refused_until_one_ends_or_is_idle() {
        Sessions sessions = sessions(2, null);
        String first = sessions.open("one", null).id();
        clock.pass(Duration.ofMinutes(4));
        sessions.open("one", null);

        assertThatThrownBy(() -> sessions.open("one", null)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsEntry("Retry-After", "360");
        });
        clock.pass(Duration.ofMinutes(6));
        sessions.open("one", null);
        assertThatThrownBy(() -> sessions.open("one", null)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> sessions.find("one", first)).isInstanceOf(RefusedException.class);
        assertThat(sessions.count()).isEqualTo(2);
        sessions.close();
    }

    @Test
    void ids_cannot_be_guessed_from_one_another() {
        Sessions sessions = sessions(100, null);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(sessions.open("one", null).id());
        }
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(ids.stream().map(id -> id.substring(0, 4)).distinct()).hasSizeGreaterThan(90);
        sessions.close();
    }

    @Test
    void a_step_under_way_is_not_disturbed_and_its_session_not_ended() {
        Sessions sessions = sessions(10, null);
        Session session = sessions.open("one", null);
        String said = session.move(before -> {
            assertThatThrownBy(() -> session.move(other -> new Session.Moved<>(other, "")))
                    .extracting("status")
                    .isEqualTo(409);
            assertThatThrownBy(() -> sessions.end("one", session.id()))
                    .extracting("status")
                    .isEqualTo(409);
            clock.pass(Duration.ofHours(1));
            sessions.expire();
            return new Session.Moved<>(before, "said");
        });
        assertThat(said).isEqualTo("said");
        assertThat(sessions.count()).isEqualTo(1);
        sessions.expire();
        assertThat(sessions.count()).isZero();
    }

    @Test
    void a_stored_session_of_another_version_or_a_damaged_one_is_left_out_with_a_sentence() throws Exception {
        Path store = folder.resolve("store");
        Sessions before = sessions(10, store);
        String kept = before.open("one", null).id();
        String damaged = before.open("one", null).id();
        before.store();
        Path file = store.resolve(damaged + ".session");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.writeString(store.resolve("other.txt"), "not a session");
        before.close();

        Sessions after = sessions(10, store);

        assertThat(after.count()).isEqualTo(1);
        assertThat(after.find("one", kept).id()).isEqualTo(kept);
        assertThat(said).hasSize(1).first().asString().startsWith("a stored session was not taken over: ");
        after.close();
        said.clear();
        models.close();
        PlainModel.write(folder.resolve("one"), 2);
        models = models(Duration.ofHours(1), () -> {});

        Sessions retrained = sessions(10, store);
        assertThat(retrained.count()).isZero();
        assertThat(said).hasSize(1).first().asString().contains("of another; begin a new session");
        assertThat(store.resolve(kept + ".session")).doesNotExist();
        assertThat(store.resolve("other.txt")).exists();
    }

    @Test
    void a_session_stays_on_its_version_when_the_model_is_trained_anew() throws Exception {
        CountDownLatch reloaded = new CountDownLatch(1);
        models.close();
        models = models(Duration.ofMillis(10), reloaded::countDown);
        Sessions sessions = sessions(10, null);
        Session before = sessions.open("one", null);
        String version = before.lease().model().version();

        PlainModel.write(folder.resolve("one"), 2);
        assertThat(reloaded.await(20, TimeUnit.SECONDS)).isTrue();

        Session after = sessions.open("one", null);
        assertThat(after.lease().model().version()).isNotEqualTo(version);
        assertThat(before.lease().model().version()).isEqualTo(version);
        float[] numbers = {1, -2, 0.5f};
        Sequences input = new Sequences(numbers, 1, 1, PlainModel.FEATURES);
        float old = said(sessions, before, input);
        assertThat(old).isNotEqualTo(said(sessions, after, input));
        assertThat(old)
                .isEqualTo(before.lease().model().infer(List.of(input)).get(0).at(0, 0, 0));
        sessions.close();
    }

    private static float said(Sessions sessions, Session session, Sequences input) {
        TensorStream stream = sessions.streams().tensors(session.lease().model());
        return stream.step(stream.begin(), List.of(input)).get(0).at(0, 0, 0);
    }

    @Test
    void an_ended_session_leaves_no_file() {
        Path store = folder.resolve("store");
        Sessions sessions = sessions(10, store);
        String id = sessions.open("one", null).id();
        sessions.store();
        assertThat(store.resolve(id + ".session")).exists();

        sessions.end("one", id);

        assertThat(store.resolve(id + ".session")).doesNotExist();
        sessions.store();
        assertThat(store.resolve(id + ".session")).doesNotExist();
        sessions.close();
    }
}
