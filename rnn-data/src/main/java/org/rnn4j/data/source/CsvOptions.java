package org.rnn4j.data.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written; whatever is absent is found out from its first 64 KiB.
 *
 * @param delimiter one character, or {@code tab}
 * @param encoding a charset's name such as {@code UTF-8}
 * @param header whether the first row names the columns; without, they are column1, column2 …
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CsvOptions(
        @JsonPropertyDescription("One character, or tab.") @Nullable
        String delimiter,

        @JsonPropertyDescription("a charset's name such as UTF-8.") @Nullable
        String encoding,

        @JsonPropertyDescription("Whether the first row names the columns; without, they are column1, column2 ….")
        Header header)
        implements Serializable {
    @SuppressWarnings("ConstantValue")
    public CsvOptions {
        header = header == null ? Header.AUTO : header;
        if (delimiter != null && !delimiter.equals("tab") && delimiter.length() != 1) {
            throw new IllegalArgumentException(
                    "csv.delimiter: expected one character or \"tab\", found \"" + delimiter + "\"");
        }
        if (encoding != null && !supported(encoding)) {
            throw new IllegalArgumentException(
                    "csv.encoding: expected a character set such as UTF-8, found \"" + encoding + "\"");
        }
    }

    /** Everything is found out from the file. */
    public static CsvOptions auto() {
        return new CsvOptions(null, null, Header.AUTO);
    }

    private static boolean supported(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException badName) {
            return false;
        }
    }
}
