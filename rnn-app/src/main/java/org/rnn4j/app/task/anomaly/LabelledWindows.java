package org.rnn4j.app.task.anomaly;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.evaluation.NabFile;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Rows;

/** Windows in which people have labelled anomalies: NAB's {@code combined_windows.json}. Only scores are made of them. */
final class LabelledWindows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, List<List<String>>> windows;

    private LabelledWindows(Path file, Map<String, List<List<String>>> windows) {
        this.file = file;
        this.windows = windows;
    }

    /**
     * Reads the file of labels that lies in the data's folder or, where the data are one file, in one of the folders above it.
     *
     * @return null where there is none
     * @throws DataException where it is there but not as NAB writes it
     */
    static @Nullable LabelledWindows find(@Nullable Path data, @Nullable String labels) {
        if (data == null || labels == null) {
            return null;
        }
        Path start = data.toAbsolutePath().normalize();
        Optional<Path> found = Stream.iterate(start, place -> place != null, Path::getParent)
                .limit(3)
                .map(place -> place.resolve(labels))
                .filter(Files::isRegularFile)
                .findFirst();
        return found.map(LabelledWindows::read).orElse(null);
    }

    private static LabelledWindows read(Path file) {
        try {
            return new LabelledWindows(file, JSON.readValue(file.toFile(), new TypeReference<>() {}));
        } catch (IOException e) {
            throw new DataException(
                    file + ": expected a JSON object with a list of [start, end] for each file, found "
                            + e.getMessage(),
                    e);
        }
    }

    /** The windows of a stream by its rows; null where the file says nothing of it. */
    @Nullable
    List<NabFile.Window> of(Rows rows) {
        for (Map.Entry<String, List<List<String>>> entry : windows.entrySet()) {
            String name = entry.getKey();
            if (name.equals(rows.series()) || name.endsWith("/" + rows.series())) {
                List<NabFile.Window> found = new ArrayList<>();
                entry.getValue().forEach(window -> add(found, rows, name, window));
                return found;
            }
        }
        return null;
    }

    private void add(List<NabFile.Window> found, Rows rows, String name, List<String> window) {
        if (window.size() != 2) {
            throw new DataException(file + ", " + name + ": expected [start, end], found " + window);
        }
        LocalDateTime from = time(name, window.get(0));
        LocalDateTime to = time(name, window.get(1));
        int first = -1;
        int last = -1;
        for (int row = 0; row < rows.count(); row++) {
            LocalDateTime time = rows.time(row);
            if (time != null && !time.isBefore(from) && !time.isAfter(to)) {
                first = first < 0 ? row : first;
                last = row;
            }
        }
        if (first >= 0) {
            found.add(new NabFile.Window(first, last));
        }
    }

    private LocalDateTime time(String name, String text) {
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new DataException(
                    file + ", " + name + ": found '" + text + "', expected a time such as 2014-04-10 07:15:00", e);
        }
    }
}
