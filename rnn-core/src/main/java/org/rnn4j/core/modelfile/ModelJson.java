package org.rnn4j.core.modelfile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Recurrent;

/**
 * What {@code model.json} holds.
 *
 * @param formatVersion see {@link Manifest}
 * @param gateOrder the LSTM's blocks of columns in the weights, where the network has an LSTM, else null
 * @param gruGateOrder the same for a GRU; its variant is the node's own
 * @param network the graph
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelJson(
        int formatVersion,
        @Nullable String gateOrder,
        @Nullable String gruGateOrder,
        Network network) {
    private static final String LSTM_GATES = "i f o g";
    private static final String GRU_GATES = "r z n";
    /** More nodes than any network has; naming and ordering them takes quadratic time. */
    private static final int MOST_NODES = 1000;
    /** Far more than a thousand nodes need. */
    static final int MOST_BYTES = 4 << 20;

    ModelJson {
        if (network == null) {
            throw new IllegalArgumentException("expected a key 'network', found none");
        }
        expect("gateOrder", lstmOrder(network), gateOrder);
        expect("gruGateOrder", gruOrder(network), gruGateOrder);
    }

    private static void expect(String key, @Nullable String expected, @Nullable String found) {
        if (!Objects.equals(found, expected)) {
            throw new IllegalArgumentException(key + ": expected " + expected + ", found "
                    + (found == null ? "none" : ModelFileException.quote(found)));
        }
    }

    static byte[] write(Network network) {
        return Json.write(new ModelJson(Manifest.FORMAT_VERSION, lstmOrder(network), gruOrder(network), network));
    }

    static Network read(String file, byte[] json) {
        JsonNode tree = Json.tree(file, json);
        int version = tree.path("formatVersion").asInt();
        if (version != Manifest.FORMAT_VERSION) {
            throw new ModelFileException(file + ": expected formatVersion " + Manifest.FORMAT_VERSION + ", found "
                    + ModelFileException.quote(tree.path("formatVersion").toString()));
        }
        JsonNode network = tree.path("network");
        checkCount(file, "inputs", network.path("inputs"));
        checkCount(file, "nodes", network.path("nodes"));
        for (JsonNode node : network.path("nodes")) {
            checkCount(file, "from", node.path("from"));
        }
        return Json.read(file, json, ModelJson.class).network();
    }

    private static void checkCount(String file, String key, JsonNode list) {
        if (list.size() > MOST_NODES) {
            throw new ModelFileException(
                    file + ": expected at most " + MOST_NODES + " " + key + ", found " + list.size());
        }
    }

    private static @Nullable String lstmOrder(Network network) {
        return has(network, Lstm.class) ? LSTM_GATES : null;
    }

    private static @Nullable String gruOrder(Network network) {
        return has(network, Gru.class) ? GRU_GATES : null;
    }

    private static boolean has(Network network, Class<? extends Recurrent> cell) {
        return network.nodes().stream()
                .anyMatch(node -> cell.isInstance(node)
                        || (node instanceof Bidirectional both && cell.isInstance(both.layer()))
                        || (node instanceof Characters words
                                && words.encoder() == Characters.Encoder.LSTM
                                && cell == Lstm.class));
    }
}
