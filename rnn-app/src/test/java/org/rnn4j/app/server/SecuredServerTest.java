package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServeSettings;

/** HTTPS and a key, with a certificate made for the test. */
class SecuredServerTest {
    private static final String PASSWORD = "changeit";
    private static final String KEY = "a-key-for-tests";

    @TempDir
    private static Path folder;

    private static KeyStore store;
    private static Path certificate;
    private static Path key;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        makeCertificate();
        server = Server.start(settings(new ServeSettings.Tls(certificate, key)), sentence -> {});
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        client = new Client(HttpClient.newBuilder().sslContext(context).build(), server.address());
    }

    private static ServeSettings settings(ServeSettings.Tls tls) {
        return ServeSettings.local(List.of(PlainModel.write(folder.resolve("one"), 1)))
                .with(new ServeSettings.Address("127.0.0.1", 0, tls, KEY));
    }

    private static void makeCertificate() throws Exception {
        Path file = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        certificate = pem(
                "certificate.pem", "CERTIFICATE", store.getCertificate("server").getEncoded());
        key = pem(
                "key.pem",
                "PRIVATE KEY",
                store.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private static Path pem(String file, String kind, byte[] bytes) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void https_is_spoken() {
        assertThat(server.address()).startsWith("https://127.0.0.1:");
        assertThat(client.get("/v2/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void who_brings_no_key_or_another_is_refused_everywhere_but_at_health() {
        assertThat(client.get("/v2/models").statusCode()).isEqualTo(401);
        assertThat(client.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(client.post("/v2/models/one/infer", "{}").statusCode()).isEqualTo(401);
        HttpRequest other =
                client.at("/v2/models").header("X-Api-Key", "another").build();
        assertThat(Client.text(client.send(other))).contains("key: expected this server's key", "found another");
        assertThat(client.send(other).headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void who_brings_the_key_in_either_header_is_answered() {
        HttpRequest first = client.at("/v2/models").header("X-Api-Key", KEY).build();
        HttpRequest second =
                client.at("/v2/models").header("Authorization", "Bearer " + KEY).build();

        assertThat(client.send(first).statusCode()).isEqualTo(200);
        assertThat(client.send(second).statusCode()).isEqualTo(200);
    }

    @Test
    void files_that_hold_no_certificate_or_no_key_are_told_by_name() {
        assertThatThrownBy(() -> Server.start(settings(new ServeSettings.Tls(key, key)), sentence -> {}))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("--tls-cert " + key + ": expected certificates in PEM, found none");
        assertThatThrownBy(
                        () -> Server.start(settings(new ServeSettings.Tls(certificate, certificate)), sentence -> {}))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("--tls-key " + certificate + ": expected '-----BEGIN PRIVATE KEY-----'");
    }
}
