package org.rnn4j.core.dl4j.backend;

/**
 * One thing that a diagnosis found.
 *
 * @param key the name in JSON, lower camel case
 * @param title the name for people
 * @param value what was found
 * @param meaning what follows, mostly for speed; empty where nothing does
 */
public record Finding(String key, String title, String value, String meaning) {
    public Finding {
        if (key.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException(
                    "A finding needs a key and a title, not \"" + key + "\" and \"" + title + "\".");
        }
    }

    static Finding plain(String key, String title, String value) {
        return new Finding(key, title, value, "");
    }
}
