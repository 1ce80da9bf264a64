package org.rnn4j.data.speech;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rnn4j.data.sequence.DataException;

/**
 * What a file's name says.
 *
 * @param shown as it was written
 * @param pattern one group for each name
 * @param names of the attributes, in their order
 * @param folders how many names of folders belong to it
 */
record NamePattern(String shown, Pattern pattern, List<String> names, int folders) {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    static NamePattern of(String shown) {
        List<String> names = new ArrayList<>();
        StringBuilder expression = new StringBuilder();
        Matcher name = NAME.matcher(shown);
        int end = 0;
        while (name.find()) {
            expression.append(Pattern.quote(shown.substring(end, name.start()))).append("([^/]+?)");
            names.add(name.group(1));
            end = name.end();
        }
        String rest = shown.substring(end);
        if (names.isEmpty() || names.stream().distinct().count() < names.size() || leftOver(shown)) {
            throw new IllegalArgumentException(
                    "names: expected names in braces, each once, such as {label}_{speaker}_{index}, found "
                            + DataException.quote(shown));
        }
        expression.append(Pattern.quote(rest));
        int folders = (int) shown.chars().filter(c -> c == '/').count();
        return new NamePattern(shown, Pattern.compile(expression.toString()), List.copyOf(names), folders);
    }

    private static boolean leftOver(String shown) {
        String without = NAME.matcher(shown).replaceAll("");
        return without.contains("{") || without.contains("}");
    }

    /** What the name of a recording says; empty where it is not such a name. */
    Map<String, String> attributes(Recording recording) {
        String[] path = recording.stemPath().split("/");
        int from = Math.max(0, path.length - 1 - folders);
        Matcher matcher = pattern.matcher(String.join("/", List.of(path).subList(from, path.length)));
        Map<String, String> attributes = new LinkedHashMap<>();
        if (matcher.matches()) {
            for (int i = 0; i < names.size(); i++) {
                attributes.put(names.get(i), matcher.group(i + 1));
            }
        }
        return attributes;
    }

    /** The same, where every name has to be such a name. */
    Map<String, String> required(Recording recording) {
        Map<String, String> attributes = attributes(recording);
        if (attributes.isEmpty()) {
            throw new DataException(recording.path() + ": found a name that is not as audio.names says, expected "
                    + DataException.quote(shown) + " before the ending; take the file out, or change audio.names");
        }
        return attributes;
    }
}
