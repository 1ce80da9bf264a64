package org.rnn4j.app.server.oip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.JsonPlace;
import org.rnn4j.app.server.http.RefusedException;

/**
 * Reads the body of a request to infer: JSON, and after it the bytes of tensors where the header
 * {@code Inference-Header-Content-Length} says how long the JSON is. Holds no more than the body's own numbers.
 */
final class InferReader {
    static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    private static final int MOST_TENSORS = 64;
    private static final int LONGEST_NAME = 200;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .setCodec(new ObjectMapper());

    private final JsonParser parser;
    private final ByteBuffer bytes;

    private InferReader(JsonParser parser, ByteBuffer bytes) {
        this.parser = parser;
        this.bytes = bytes;
    }

    /**
     * Reads a body.
     *
     * @throws RefusedException (400) naming the key at fault
     */
    static InferRequest read(Call call) {
        byte[] body = call.body();
        int jsonLength = jsonLength(call);
        ByteBuffer rest = ByteBuffer.wrap(body, jsonLength, body.length - jsonLength);
        try (JsonParser parser = JSON.createParser(body, 0, jsonLength)) {
            return new InferReader(parser, rest).request();
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    400,
                    "body: expected JSON of an inference request, found a fault at " + JsonPlace.of(e) + ": "
                            + Quoted.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int jsonLength(Call call) {
        String length = call.header(HEADER_LENGTH);
        if (length == null) {
            return call.body().length;
        }
        try {
            int count = Integer.parseInt(length.strip());
            if (count >= 0 && count <= call.body().length) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as every other number that cannot be.
        }
        throw new RefusedException(
                400,
                HEADER_LENGTH + ": expected 0 to " + call.body().length + ", the bytes of the body, found '"
                        + Quoted.of(length) + "'");
    }

    private InferRequest request() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "body", "an object");
        String id = null;
        List<Tensor> inputs = null;
        List<InferRequest.Wanted> outputs = List.of();
        boolean binary = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "id" -> id = text("id");
                case "inputs" -> inputs = inputs();
                case "outputs" -> outputs = outputs();
                case "parameters" -> binary = Boolean.TRUE.equals(flag(tree("parameters"), "binary_data_output"));
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw refused("body: expected the end after the first object, found more");
        }
        if (inputs == null) {
            throw refused("inputs: expected a list of tensors, found none");
        }
        if (bytes.hasRemaining()) {
            throw refused("body: expected as many bytes after the JSON as binary_data_size says, found "
                    + bytes.remaining() + " more");
        }
        return new InferRequest(id, inputs, outputs, binary);
    }

    private List<Tensor> inputs() throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "inputs", "a list of tensors");
        List<Tensor> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Tensor tensor = new TensorReader(parser, bytes).read();
            if (!names.add(tensor.name())) {
                throw refused("inputs: expected each once, found '" + tensor.name() + "' twice");
            }
            inputs.add(tensor);
            checkCount("inputs", inputs.size());
        }
        return inputs;
    }

    private List<InferRequest.Wanted> outputs() throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "outputs", "a list of outputs");
        List<InferRequest.Wanted> outputs = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode output = tree("outputs");
            JsonNode name = output.path("name");
            if (!name.isTextual()) {
                throw refused("outputs: expected objects with a name, found one without");
            }
            JsonNode parameters = output.path("parameters");
            if (parameters.has("classification")) {
                throw refused("outputs: expected no classification, which this server does not do, found one");
            }
            outputs.add(new InferRequest.Wanted(name.textValue(), flag(parameters, "binary_data")));
            checkCount("outputs", outputs.size());
        }
        return outputs;
    }

    private static void checkCount(String key, int count) {
        if (count > MOST_TENSORS) {
            throw refused(key + ": expected at most " + MOST_TENSORS + ", found more");
        }
    }

    private JsonNode tree(String key) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT, key, "an object");
        return parser.readValueAsTree();
    }

    private static @Nullable Boolean flag(JsonNode parameters, String key) {
        JsonNode flag = parameters.path(key);
        if (flag.isMissingNode()) {
            return null;
        }
        if (!flag.isBoolean()) {
            throw refused("parameters." + key + ": expected true or false, found " + Quoted.of(flag.toString()));
        }
        return flag.booleanValue();
    }

    private String text(String key) throws IOException {
        expect(parser.currentToken(), JsonToken.VALUE_STRING, key, "text");
        String text = parser.getText();
        if (text.length() > LONGEST_NAME) {
            throw refused(key + ": expected at most " + LONGEST_NAME + " characters, found " + text.length());
        }
        return text;
    }

    private static void expect(@Nullable JsonToken found, JsonToken expected, String key, String what) {
        if (found != expected) {
            throw refused(key + ": expected " + what + ", found " + TensorReader.word(found));
        }
    }

    private static RefusedException refused(String sentence) {
        return new RefusedException(400, sentence);
    }
}
