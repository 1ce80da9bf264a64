package org.rnn4j.app.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.Supplier;
import org.rnn4j.app.server.http.Answer;

/** A file of the class path, read when it is first asked for. */
final class Asset {
    private final String mediaType;
    private final Supplier<String> source;
    private volatile byte[] bytes = new byte[0];

    Asset(String mediaType, Supplier<String> source) {
        this.mediaType = mediaType;
        this.source = source;
    }

    /** A file of this package. */
    static Asset own(String mediaType, String name) {
        return new Asset(mediaType, () -> read(name));
    }

    /** A file of Swagger UI. */
    static Asset ofSwaggerUi(String mediaType, String name) {
        return new Asset(mediaType, () -> read("/META-INF/resources/webjars/swagger-ui/" + swaggerUi() + "/" + name));
    }

    Answer answer() {
        byte[] read = bytes;
        if (read.length == 0) {
            read = source.get().getBytes(StandardCharsets.UTF_8);
            bytes = read;
        }
        return Answer.of(200, mediaType + "; charset=utf-8", read).with("Referrer-Policy", "no-referrer");
    }

    private static String swaggerUi() {
        Properties build = new Properties();
        try (InputStream in = open("swagger.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("swagger.properties cannot be read from the class path", e);
        }
        return build.getProperty("version");
    }

    private static String read(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Asset.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(
                    name + " is missing from the class path: the build of rnn-app is incomplete");
        }
        return in;
    }
}
