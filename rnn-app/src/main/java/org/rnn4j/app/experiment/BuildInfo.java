package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions this program was built from. */
public final class BuildInfo {
    private static final Properties BUILD = load();

    private BuildInfo() {}

    /** rnn4j's own version. */
    public static String version() {
        return BUILD.getProperty("version", "unknown");
    }

    /** DL4J's version. */
    public static String dl4jVersion() {
        return BUILD.getProperty("dl4j.version", "unknown");
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
