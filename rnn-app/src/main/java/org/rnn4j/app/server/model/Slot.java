package org.rnn4j.app.server.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.serving.ServedModel;

/** One served name: the folder it comes from and the model that is open now. */
final class Slot {
    private final Path folder;
    private final ServedModel.Settings settings;
    private volatile OpenModel current;
    private List<Object> seen;
    private String told = "";

    /** @throws org.rnn4j.core.modelfile.ModelFileException where the folder holds no whole model */
    Slot(Path folder, ServedModel.Settings settings) {
        this.folder = folder;
        this.settings = settings;
        this.seen = look();
        this.current = new OpenModel(ServedModel.open(folder, settings));
    }

    OpenModel use() {
        while (true) {
            OpenModel open = current;
            // A model that was replaced between these two lines may be closed already: then the new one is there.
            if (open.use()) {
                return open;
            }
        }
    }

    /**
     * Takes the folder's model where it is another than the open one.
     *
     * @return whether it was replaced
     * @throws RuntimeException where the folder's model cannot be opened; it is tried again the next time, for a folder that is
     *     copied file by file is whole in the end
     */
    boolean reload() {
        List<Object> now = look();
        if (now.isEmpty() || now.equals(seen)) {
            return false;
        }
        ServedModel next = ServedModel.open(folder, settings);
        seen = now;
        told = "";
        OpenModel old = current;
        if (next.version().equals(old.model().version())) {
            next.close();
            return false;
        }
        current = new OpenModel(next);
        old.release();
        return true;
    }

    /** Whether a failure is another than the last one, which was told already. */
    boolean isNews(String failure) {
        boolean news = !failure.equals(told);
        told = failure;
        return news;
    }

    void close() {
        current.release();
    }

    /** What tells one state of the folder's manifest from the next; empty where there is none. */
    private List<Object> look() {
        for (Path place : List.of(folder, folder.resolve("trained"))) {
            Object file = attributes(place.resolve("manifest.json"));
            if (file != null) {
                return List.of(place, file);
            }
        }
        return List.of();
    }

    private static @Nullable Object attributes(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey()));
        } catch (IOException notThere) {
            return null;
        }
    }
}
