package org.rnn4j.core.modelfile;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file, in lower-case hexadecimal digits. */
final class Sha256 {
    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void update(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /** What is written there is hashed on its way. */
    OutputStream over(OutputStream out) {
        return new DigestOutputStream(out, digest);
    }

    /** The hash of all so far; starts anew. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    void check(String name, String expected) {
        String found = hex();
        if (!found.equals(expected)) {
            throw new ModelFileException(name + ": expected sha256 " + expected + " as in " + ModelDirectory.MANIFEST
                    + ", found " + found + "; the file is damaged or not this model's");
        }
    }
}
