package org.rnn4j.data.catalog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rnn4j.data.sequence.DataException;

/** The data sets that are known by name. */
public final class Catalog {
    private final List<DataSetEntry> entries;

    /** A catalogue of the given data sets. */
    public Catalog(List<DataSetEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The catalogue that comes with this module. */
    public static Catalog standard() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream in = Catalog.class.getResourceAsStream("catalog.json")) {
            if (in == null) {
                throw new IllegalStateException(
                        "catalog.json is not on the class path, expected it beside Catalog.class");
            }
            return new Catalog(List.of(mapper.readValue(in, DataSetEntry[].class)));
        } catch (IOException broken) {
            throw new IllegalStateException("catalog.json cannot be read", broken);
        }
    }

    /** All data sets. */
    public List<DataSetEntry> entries() {
        return entries;
    }

    /** A data set by its name. */
    public DataSetEntry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException("found no data set \"" + name
                        + "\" in the catalogue, expected one of "
                        + String.join(
                                ", ", entries.stream().map(DataSetEntry::name).toList())));
    }

    /** The folder of a data set: the model's own, then RNN_DATA's, then the cache's. */
    public Optional<Path> locate(String name, DataLocations locations) {
        return locations.find(name);
    }

    /** Fetches what is missing of a data set into the cache, and gives its folder. */
    public Path fetch(String name, DataLocations locations) {
        DataSetEntry entry = entry(name);
        if (entry.making() != null) {
            throw new DataException(
                    name + ": cannot be fetched as it is from " + entry.source() + "; " + entry.making());
        }
        Path folder = locations.cache().resolve(entry.name());
        Download download = new Download();
        entry.files().forEach(file -> download.fetch(file, folder.resolve(file.path())));
        return folder;
    }
}
