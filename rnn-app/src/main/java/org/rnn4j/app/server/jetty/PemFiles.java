package org.rnn4j.app.server.jetty;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServeSettings;

/** A certificate and its key, from PEM files as most tools write them. */
final class PemFiles {
    private static final int MOST_BYTES = 1 << 20;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PemFiles() {}

    /** HTTP behind TLS 1.2 or 1.3. */
    static ConnectionFactory[] secure(
            ServeSettings.Tls tls, HttpConnectionFactory http, HttpConfiguration configuration) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(keyStore(tls));
        context.setKeyStorePassword("");
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        // Whoever asks by number or by another name than the certificate's finds that out from the certificate.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        return new ConnectionFactory[] {new SslConnectionFactory(context, http.getProtocol()), http};
    }

    /** @throws RequestException naming the file that holds no certificate or no key */
    static KeyStore keyStore(ServeSettings.Tls tls) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            Certificate[] chain = certificates(tls.certificate());
            store.setKeyEntry("server", key(tls.key()), new char[0], chain);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new RequestException("--tls-cert " + tls.certificate() + " and --tls-key " + tls.key()
                    + ": expected a certificate and its key, found what cannot be used together (" + e.getMessage()
                    + ")");
        }
    }

    private static Certificate[] certificates(Path file) throws IOException {
        try {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes(file)));
            if (!found.isEmpty()) {
                return found.toArray(new Certificate[0]);
            }
        } catch (GeneralSecurityException e) {
            throw new RequestException(
                    "--tls-cert " + file + ": expected certificates in PEM, found none (" + e.getMessage() + ")");
        }
        throw new RequestException("--tls-cert " + file + ": expected certificates in PEM, found none");
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = new String(bytes(file), StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new RequestException("--tls-key " + file + ": expected '" + BEGIN
                    + "' and what follows it, found none; 'openssl pkcs8 -topk8 -nocrypt -in KEY -out "
                    + file.getFileName()
                    + "' makes it of other keys");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        PrivateKey key = null;
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            key = key == null ? key(algorithm, encoded) : key;
        }
        if (key == null) {
            throw new RequestException("--tls-key " + file + ": expected a key of RSA, EC or EdDSA, found another");
        }
        return key;
    }

    private static @Nullable PrivateKey key(String algorithm, byte[] encoded) throws NoSuchAlgorithmException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException another) {
            return null;
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new RequestException(
                        file + ": expected a PEM file of at most " + MOST_BYTES + " bytes, found more");
            }
            return bytes;
        }
    }
}
