package org.rnn4j.data.speech;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;

/** A file that says for names of recordings what is said in them. */
final class Transcripts {
    private final Map<String, String> texts = new HashMap<>();
    private int used;

    private Transcripts() {}

    /** Lines {@code name: text} or {@code name<TAB>text}; empty lines and those that begin with {@code ;} or {@code #} say nothing. */
    static Transcripts read(Path file) {
        Transcripts read = new Transcripts();
        List<String> lines = TextLines.of(file, "transcripts");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith(";") && !line.startsWith("#")) {
                read.add(file, i + 1, line);
            }
        }
        return read;
    }

    private void add(Path file, int number, String line) {
        Place place = Place.line(String.valueOf(file.getFileName()), number);
        int end = line.indexOf('\t') >= 0 ? line.indexOf('\t') : line.indexOf(':');
        if (end <= 0) {
            throw DataException.at(
                    place, DataException.quote(line), "`name: text`, or the two with a tab between them");
        }
        String name = line.substring(0, end).strip();
        String text = line.substring(end + 1).strip();
        String before = texts.put(name, text);
        if (before != null && !before.equals(text)) {
            throw DataException.at(
                    place,
                    "another text of " + DataException.quote(name) + " than before, " + DataException.quote(before),
                    "one for each recording");
        }
    }

    /**
     * What is said in a recording, looked up by its path and then by shorter and shorter ends of it, each with and without the
     * file's ending; null for nothing.
     */
    @Nullable
    String of(Recording recording) {
        String path = recording.path();
        String stem = recording.stemPath();
        int from = 0;
        while (true) {
            String text = texts.getOrDefault(stem.substring(from), texts.get(path.substring(from)));
            int slash = path.indexOf('/', from);
            if (text != null || slash < 0) {
                used += text == null ? 0 : 1;
                return text;
            }
            from = slash + 1;
        }
    }

    int size() {
        return texts.size();
    }

    /** How many recordings found theirs. */
    int used() {
        return used;
    }
}
