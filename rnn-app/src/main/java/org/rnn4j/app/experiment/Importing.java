package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.rnn4j.core.importing.ImportedModel;
import org.rnn4j.core.importing.ModelZip;
import org.rnn4j.core.modelfile.ModelFileException;

/** {@code rnn import}: a zip becomes a model folder, after all of it was read and checked. */
public final class Importing {
    private Importing() {}

    /**
     * Writes the folder.
     *
     * @return sentences about what was left out
     * @throws ModelFileException where the zip holds no model, or anything else beside it
     */
    public static List<String> run(Path zip, Path out) {
        checkFree(out);
        ImportedModel model = ModelZip.read(zip);
        ImportedModel.Own own = model.own();
        if (own != null && !own.manifest().task().equals(Opening.BARE)) {
            byte[] description = Objects.requireNonNull(own.files().get("preprocessing.json"));
            Opening.of(own.manifest().task(), description, model.network(), zip + "!");
        }
        Path name = out.toAbsolutePath().normalize().getFileName();
        model.write(out, BuildInfo.version(), name == null ? "model" : name.toString());
        return model.notes();
    }

    private static void checkFree(Path out) {
        if (!Files.exists(out)) {
            return;
        }
        if (!Files.isDirectory(out)) {
            throw new RequestException("--out " + out + ": expected a folder to write to, found a file");
        }
        try (Stream<Path> files = Files.list(out)) {
            if (files.findAny().isPresent()) {
                throw new RequestException("--out " + out + ": expected a new or empty folder, found files in it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
