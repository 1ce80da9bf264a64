package org.rnn4j.core.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.AtomicFiles;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;

/**
 * A model out of a zip.
 *
 * @param network its definition
 * @param parameters exactly the network's
 * @param own what a zip of this library's holds beside them; null for a DL4J zip
 * @param notes what was left out, a sentence each
 */
public record ImportedModel(
        Network network, Parameters parameters, @Nullable Own own, List<String> notes) {
    private static final String CONFIG = "config.yaml";

    /**
     * A model directory in a zip.
     *
     * @param files all of it, by name; they are kept byte for byte
     */
    public record Own(Manifest manifest, Map<String, byte[]> files) {
        public Own {
            files = Map.copyOf(files);
        }
    }

    public ImportedModel {
        parameters.checkFit(network);
        notes = List.copyOf(notes);
    }

    /**
     * Writes it as a model directory: a zip of this library's as it is, a DL4J network with the task {@code network}.
     *
     * @param version of this library
     * @param name of a DL4J network, which has none
     * @throws java.io.UncheckedIOException when a file cannot be written
     */
    public void write(Path folder, String version, String name) {
        if (own == null) {
            Manifest.Origin origin = new Manifest.Origin(null, "imported from a DL4J zip", 1, null, null);
            Manifest manifest = Manifest.of(version, name, "network", origin);
            ModelDirectory.write(folder, ModelDirectory.Contents.of(network, parameters, manifest));
            return;
        }
        ModelDirectory.write(folder, own.files());
        byte[] config = own.files().get(CONFIG);
        if (config != null) {
            AtomicFiles.write(folder.resolve(CONFIG), config);
        }
    }
}
