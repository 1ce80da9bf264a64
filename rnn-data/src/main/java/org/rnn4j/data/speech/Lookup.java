package org.rnn4j.data.speech;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;

/** Finds the recordings that a manifest names: beside it, or by the end of their path among known ones. */
final class Lookup {
    private final Path folder;
    private final int rate;
    private final Map<String, List<Recording>> known = new HashMap<>();
    private final Map<String, Recording> beside = new HashMap<>();

    /** @param folder of the manifest, out of which no name leads */
    Lookup(Path folder, int rate, List<Recording> known) {
        this.folder = folder.toAbsolutePath().normalize();
        this.rate = rate;
        known.forEach(each -> this.known
                .computeIfAbsent(each.name(), none -> new ArrayList<>())
                .add(each));
    }

    Recording find(Place place, String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        List<Recording> fitting = known.getOrDefault(last, List.of()).stream()
                .filter(each -> each.path().equals(name) || each.path().endsWith("/" + name))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.size() > 1) {
            throw DataException.at(
                    place,
                    DataException.quote(name) + ", which " + fitting.get(0) + " and " + fitting.get(1) + " both are",
                    "a name of one recording; write more of its path");
        }
        return beside.computeIfAbsent(name, each -> Recording.file(file(place, each), each, rate));
    }

    private Path file(Place place, String name) {
        try {
            Path file = folder.resolve(name).normalize();
            if (file.startsWith(folder) && Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException noPath) {
            // No file has such a name, which is what is told below.
        }
        throw DataException.at(
                place,
                DataException.quote(name) + ", which is no recording in " + folder
                        + (known.isEmpty() ? "" : " nor in audio.root"),
                "the path of one, relative to the manifest, or any end of its path in audio.root");
    }
}
