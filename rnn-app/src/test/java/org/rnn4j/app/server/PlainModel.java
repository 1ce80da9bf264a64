package org.rnn4j.app.server;

import java.nio.file.Path;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.SimpleRnn;

/** Networks with weights by chance, saved as models that only {@code infer} can be asked of. */
public final class PlainModel {
    public static final int FEATURES = 3;

    private PlainModel() {}

    /** A small recurrent network: {@value #FEATURES} numbers in, one probability out at each step. */
    static Network network() {
        return Network.chain(Input.numbers(FEATURES), SimpleRnn.of(4), Output.sigmoid(1));
    }

    public static Path write(Path folder, long seed) {
        return write(folder, network(), seed);
    }

    static Path write(Path folder, Network network, long seed) {
        Manifest manifest = Manifest.of(
                "0.1.0",
                String.valueOf(folder.getFileName()),
                "network",
                new Manifest.Origin(null, "none", seed, null, null));
        ModelDirectory.write(folder, ModelDirectory.Contents.of(network, Parameters.initial(network, seed), manifest));
        return folder;
    }
}
