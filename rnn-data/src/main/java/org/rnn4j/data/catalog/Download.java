package org.rnn4j.data.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.rnn4j.data.catalog.DataSetEntry.DataFile;
import org.rnn4j.data.sequence.DataException;

/** Fetches files over HTTP; a file appears under its name only once its checksum is right. */
final class Download {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build();

    void fetch(DataFile file, Path target) {
        try {
            if (Files.exists(target) && file.sha256().equals(sha256(target))) {
                return;
            }
            Files.createDirectories(target.toAbsolutePath().getParent());
            Path temporary = Files.createTempFile(target.toAbsolutePath().getParent(), "fetch", ".part");
            try {
                load(file, temporary);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failed) {
            throw new DataException(
                    file.address() + ": cannot be fetched to " + target + " (" + failed
                            + "), expected an answer from the server and a folder to write to",
                    failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DataException(file.address() + ": fetching it was interrupted", stopped);
        }
    }

    private void load(DataFile file, Path temporary) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(file.address()))
                .timeout(ANSWER)
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new DataException(
                        file.address() + ": the server answered " + response.statusCode() + ", expected 200");
            }
            save(body, temporary, file.size() + 1);
        }
        long size = Files.size(temporary);
        String sum = sha256(temporary);
        if (size != file.size() || !sum.equals(file.sha256())) {
            throw new DataException(file.address() + ": found "
                    + (size > file.size() ? "more than " + file.size() : size)
                    + " bytes with sha256 " + sum + ", expected " + file.size() + " bytes with sha256 " + file.sha256()
                    + "; the file there has changed or was cut off");
        }
    }

    private static void save(InputStream body, Path to, long most) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            long left = most;
            int count = 0;
            while (left > 0 && count >= 0) {
                out.write(buffer, 0, count);
                left -= count;
                count = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
