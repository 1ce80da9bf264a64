package org.rnn4j.data.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One data set of the catalogue.
 *
 * @param name its name, also the name of its folder
 * @param title one line about it
 * @param licence its licence, an SPDX name where there is one
 * @param source where it comes from
 * @param files its files; empty where it cannot be fetched as it is
 * @param making how the files are made where they cannot be fetched; otherwise null
 */
public record DataSetEntry(
        String name,
        String title,
        String licence,
        String source,
        List<DataFile> files,
        @Nullable String making) {
    @JsonCreator
    public DataSetEntry {
        files = List.copyOf(files);
        if (files.isEmpty() == (making == null)) {
            throw new IllegalArgumentException("files: expected some, or making, found " + files.size());
        }
    }

    /** A data set whose files can be fetched. */
    public DataSetEntry(String name, String title, String licence, String source, List<DataFile> files) {
        this(name, title, licence, source, files, null);
    }

    /** The size of all files in bytes. */
    public long size() {
        return files.stream().mapToLong(DataFile::size).sum();
    }

    /**
     * One file of a data set.
     *
     * @param path its path in the data set's folder
     * @param address where it can be fetched
     * @param sha256 its checksum in hexadecimal
     * @param size in bytes
     */
    public record DataFile(String path, String address, String sha256, long size) {
        public DataFile {
            if (path.startsWith("/") || path.contains("..") || path.contains("\\")) {
                throw new IllegalArgumentException("path: expected one inside the data set's folder, found " + path);
            }
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("sha256: expected 64 hexadecimal digits, found " + sha256);
            }
        }
    }
}
