package org.rnn4j.core.modelfile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;

/**
 * What {@code model.json} holds.
 *
 * @param formatVersion see {@link Manifest}
 * @param gateOrder the LSTM's blocks of columns in the weights, where the network has an LSTM, else null
 * @param network the graph
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelJson(int formatVersion, @Nullable String gateOrder, Network network) {
    private static final String LSTM_GATES = "i f o g";
    /** More nodes than any network has; naming and ordering them takes quadratic time. */
    private static final int MOST_NODES = 1000;
    /** Far more than a thousand nodes need. */
    static final int MOST_BYTES = 4 << 20;

    ModelJson {
        if (network == null) {
            throw new IllegalArgumentException("expected a key 'network', found none");
        }
        String expected = gateOrder(network);
        if (!Objects.equals(gateOrder, expected)) {
            throw new IllegalArgumentException("gateOrder: expected " + expected + ", found "
                    + (gateOrder == null ? "none" : ModelFileException.quote(gateOrder)));
        }
    }

    static byte[] write(Network network) {
        return Json.write(new ModelJson(Manifest.FORMAT_VERSION, gateOrder(network), network));
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

    private static @Nullable String gateOrder(Network network) {
        boolean lstm = network.nodes().stream()
                .anyMatch(node ->
                        node instanceof Lstm || (node instanceof Bidirectional both && both.layer() instanceof Lstm));
        return lstm ? LSTM_GATES : null;
    }
}
