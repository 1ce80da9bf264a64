package org.rnn4j.core.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.deeplearning4j.util.ModelSerializer;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;

/** Writes a network for people who have DL4J and not this library. */
public final class Export {
    private Export() {}

    /**
     * Writes a zip that {@code ModelSerializer} of plain DL4J 1.0.0-M2.1 opens: a {@code MultiLayerNetwork} where DL4J can hold
     * it, else a {@code ComputationGraph}, without updater state.
     *
     * <p>The zip appears under its name when it is whole; a file of that name is replaced.
     *
     * @return what DL4J does not have and what stands in its place, a sentence each; predictions without masks are never affected
     * @throws IllegalArgumentException where plain DL4J has nothing near a layer: it has no GRU and no higher-order simple layer
     * @throws IOException when the zip cannot be written
     */
    public static List<String> toZip(Network network, Parameters parameters, Optimizer optimizer, Path zip)
            throws IOException {
        Lowering lowering = Lowering.of(network, optimizer, 0).stock();
        Path folder = zip.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, zip.getFileName().toString(), ".part");
        try {
            ModelSerializer.writeModel(lowering.toNetwork(parameters), temporary.toFile(), false);
            Files.move(temporary, zip, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return lowering.substitutions();
    }
}
