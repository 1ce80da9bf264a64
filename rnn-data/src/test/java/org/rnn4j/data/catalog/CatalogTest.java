package org.rnn4j.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.data.SeattleWeather;
import org.rnn4j.data.catalog.DataSetEntry.DataFile;
import org.rnn4j.data.sequence.DataException;

class CatalogTest {
    private static final byte[] CONTENT = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private DataLocations locations;

    @BeforeEach
    void serve() throws IOException {
        locations = new DataLocations(folder.resolve("model"), folder.resolve("shared"), folder.resolve("cache"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/there", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_is_fetched_is_checked_and_not_fetched_again() throws Exception {
        Catalog catalog = catalog("/there", sha256(CONTENT), CONTENT.length);
        Path fetched = catalog.fetch("set", locations);
        assertThat(fetched.resolve("x.csv")).hasBinaryContent(CONTENT);
        assertThat(catalog.locate("set", locations)).contains(fetched);
        catalog.fetch("set", locations);
        assertThat(requests).hasValue(1);
        try (var files = Files.list(fetched)) {
            assertThat(files).as("no temporary file stays").hasSize(1);
        }
    }

    @Test
    void a_file_that_has_changed_is_refused_and_leaves_nothing() throws Exception {
        for (Catalog catalog : List.of(
                catalog("/there", "0".repeat(64), CONTENT.length),
                catalog("/there", sha256(CONTENT), CONTENT.length - 1),
                catalog("/there", sha256(CONTENT), CONTENT.length + 1))) {
            assertThatThrownBy(() -> catalog.fetch("set", locations))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("the file there has changed or was cut off");
        }
        try (var files = Files.list(locations.cache().resolve("set"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void an_answer_that_is_not_the_file_is_said_so() throws Exception {
        Catalog catalog = catalog("/gone", sha256(CONTENT), CONTENT.length);
        assertThatThrownBy(() -> catalog.fetch("set", locations))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the server answered 404, expected 200");
        server.stop(0);
        assertThatThrownBy(() -> catalog.fetch("set", locations))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be fetched");
    }

    @Test
    void the_models_folder_goes_before_the_shared_one_and_that_before_the_cache() throws Exception {
        for (String place : List.of("cache", "shared", "model")) {
            Path there = Files.createDirectories(folder.resolve(place).resolve("set"));
            assertThat(Catalog.standard().locate("set", locations)).contains(there);
        }
        assertThat(locations.find("nothing")).isEmpty();
    }

    @Test
    void the_standard_catalogue_tells_the_truth_about_the_file_that_ships() throws Exception {
        DataSetEntry entry = Catalog.standard().entry("seattle-weather");
        byte[] shipped = Files.readAllBytes(SeattleWeather.FOLDER.resolve("seattle-weather.csv"));
        assertThat(entry.files().get(0).sha256()).isEqualTo(sha256(shipped));
        assertThat(entry.size()).isEqualTo(shipped.length);
        assertThatThrownBy(() -> Catalog.standard().entry("weather"))
                .hasMessageStartingWith(
                        "found no data set \"weather\" in the catalogue, expected one of seattle-weather, ");
    }

    @Test
    void what_cannot_be_fetched_says_how_it_is_made() {
        assertThatThrownBy(() -> Catalog.standard().fetch("piano-midi", locations))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("piano-midi: cannot be fetched as it is")
                .hasMessageContaining("docs/data.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jsb-chorales", "japanesevowels", "italypowerdemand", "arrowhead", "gunpoint", "syntheticcontrol"
            })
    void the_catalogues_checksums_are_those_of_the_shared_files(String name) throws Exception {
        String data = System.getenv("RNN_DATA");
        assumeThat(data).as("RNN_DATA names a folder").isNotNull();
        DataSetEntry entry = Catalog.standard().entry(name);
        for (DataFile file : entry.files()) {
            Path shared = Path.of(data, entry.name(), file.path());
            assumeThat(Files.exists(shared)).as("RNN_DATA has " + shared).isTrue();
            assertThat(sha256(Files.readAllBytes(shared))).as(file.path()).isEqualTo(file.sha256());
        }
    }

    private Catalog catalog(String path, String sha256, long size) {
        String address = "http://localhost:" + server.getAddress().getPort() + path;
        DataFile file = new DataFile("x.csv", address, sha256, size);
        return new Catalog(List.of(new DataSetEntry("set", "A set", "CC0-1.0", "here", List.of(file))));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
