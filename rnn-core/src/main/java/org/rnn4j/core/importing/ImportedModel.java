package org.rnn4j.core.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;

/**
 * A model out of a zip.
 *
 * @param network its definition
 * @param parameters exactly the network's
 * @param files all files of a zip of this library's, whose bytes are kept; empty for a DL4J zip
 * @param notes what was left out, a sentence each
 */
public record ImportedModel(Network network, Parameters parameters, Map<String, byte[]> files, List<String> notes) {
    public ImportedModel {
        parameters.checkFit(network);
        files = Map.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Whether this library wrote it, so that it knows its data and its task. */
    public boolean isOwn() {
        return !files.isEmpty();
    }

    /**
     * Writes it as a model directory: a zip of this library's byte for byte, a DL4J network with the task {@code network}.
     *
     * @param version of this library
     * @param name of a DL4J network, which has none
     */
    public void write(Path folder, String version, String name) {
        if (isOwn()) {
            ModelDirectory.write(folder, files);
            return;
        }
        Manifest.Origin origin = new Manifest.Origin(null, "imported from a DL4J zip", 1, null, null);
        Manifest manifest = Manifest.of(version, name, "network", origin);
        ModelDirectory.write(folder, ModelDirectory.Contents.of(network, parameters, manifest));
    }
}
