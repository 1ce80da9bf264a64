package org.rnn4j.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

/** What pages of this program are made of: one style, tables and charts, from the class path. */
public final class PageParts {
    private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

    private PageParts() {}

    /** The style sheet. */
    public static String style() {
        return resource("report.css");
    }

    /** The script that makes tables. */
    public static String tables() {
        return resource("tables.js");
    }

    /** The script that configures charts. */
    public static String charts() {
        return resource("charts.js");
    }

    /** Chart.js. */
    public static String chartLibrary() {
        Properties build = new Properties();
        try (InputStream in = open("chart.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("chart.properties cannot be read from the class path", e);
        }
        String version = build.getProperty("version");
        String path = "/META-INF/resources/webjars/chart.js/" + version + "/dist/chart.umd.min.js";
        return SOURCE_MAP.matcher(resource(path)).replaceAll("");
    }

    /** A hash over it is taken over what a browser reads, and that has no carriage returns. */
    static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = PageParts.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(
                    name + " is missing from the class path: the build of rnn-app is incomplete");
        }
        return in;
    }
}
