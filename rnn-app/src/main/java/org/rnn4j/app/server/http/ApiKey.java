package org.rnn4j.app.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** The key that requests bring, as {@code Authorization: Bearer KEY} or {@code X-Api-Key: KEY}. */
public final class ApiKey {
    private final byte[] digest;

    public ApiKey(String key) {
        this.digest = sha256(key);
    }

    /**
     * Refuses a request without the key; takes the same time whatever is wrong with it.
     *
     * @param headers by name, whatever its case
     * @throws RefusedException 401
     */
    public void check(Map<String, String> headers) {
        String authorization = headers.getOrDefault("Authorization", "");
        boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        String given = bearer ? authorization.substring(7).strip() : headers.getOrDefault("X-Api-Key", "");
        if (!MessageDigest.isEqual(digest, sha256(given))) {
            throw new RefusedException(
                    401,
                    "key: expected this server's key in the header X-Api-Key or Authorization: Bearer, found "
                            + (given.isEmpty() ? "none" : "another"),
                    Map.of("WWW-Authenticate", "Bearer"));
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
