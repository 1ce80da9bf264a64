package org.rnn4j.app.server.oip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.server.http.RefusedException;

/** Reads one tensor of a request's JSON; its keys come in any order. */
final class TensorReader {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_DIMENSIONS = 4;

    private final JsonParser parser;
    private final ByteBuffer bytes;
    private String name = "";
    private String datatype = "";
    private List<Long> shape = List.of();
    private double @Nullable [] numbers;
    private int count;

    /** How deep in arrays the numbers are; -1 before the first. */
    private int leaf = -1;

    private List<Integer> nesting = List.of();
    private @Nullable Long binarySize;

    /** @param bytes what follows the JSON and no tensor has taken yet */
    TensorReader(JsonParser parser, ByteBuffer bytes) {
        this.parser = parser;
        this.bytes = bytes;
    }

    Tensor read() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new RefusedException(400, "inputs: expected tensors, found " + word(parser.currentToken()));
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "name" -> name = text("name");
                case "datatype" -> datatype = text("datatype");
                case "shape" -> shape = shape();
                case "data" -> data();
                case "parameters" -> binarySize = binarySize();
                default -> parser.skipChildren();
            }
        }
        return tensor();
    }

    private Tensor tensor() {
        Tensor.TensorHead head = new Tensor.TensorHead(Quoted.of(name), datatype, shape);
        if (name.isEmpty()) {
            throw head.refused("name: expected one, found none");
        }
        if ((numbers == null) == (binarySize == null)) {
            throw head.refused(
                    "expected data, or parameters.binary_data_size, found " + (numbers == null ? "neither" : "both"));
        }
        if (numbers != null) {
            return Tensor.of(head, numbers, count, nesting);
        }
        if (binarySize < 0 || binarySize > bytes.remaining()) {
            throw head.refused("parameters.binary_data_size: expected 0 to " + bytes.remaining()
                    + ", the bytes left after the JSON, found " + binarySize);
        }
        ByteBuffer own = bytes.slice(bytes.position(), binarySize.intValue()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + binarySize.intValue());
        return Tensor.of(head, own);
    }

    private String text(String key) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getTextLength() > LONGEST_NAME) {
            throw refused(key + ": expected text of at most " + LONGEST_NAME + " characters, found "
                    + (parser.currentToken() == JsonToken.VALUE_STRING ? "more" : word(parser.currentToken())));
        }
        return parser.getText();
    }

    private List<Long> shape() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refused("shape: expected a list of whole numbers, found " + word(parser.currentToken()));
        }
        List<Long> lengths = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                throw refused("shape: expected whole numbers, found " + Quoted.of(parser.getText()));
            }
            if (lengths.size() == MOST_DIMENSIONS) {
                throw refused("shape: expected at most " + MOST_DIMENSIONS + " dimensions, found more");
            }
            lengths.add(parser.getLongValue());
        }
        return lengths;
    }

    private @Nullable Long binarySize() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw refused("parameters: expected an object, found " + word(parser.currentToken()));
        }
        JsonNode size = parser.<JsonNode>readValueAsTree().path("binary_data_size");
        if (size.isMissingNode()) {
            return null;
        }
        if (!size.isIntegralNumber() || !size.canConvertToLong()) {
            throw refused("parameters.binary_data_size: expected a whole number, found " + Quoted.of(size.toString()));
        }
        return size.longValue();
    }

    private void data() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refused("data: expected a list of numbers, found " + word(parser.currentToken()));
        }
        numbers = new double[16];
        int[] lengths = new int[MOST_DIMENSIONS];
        Arrays.fill(lengths, -1);
        array(0, lengths);
        nesting =
                Arrays.stream(lengths).takeWhile(length -> length >= 0).boxed().toList();
    }

    /** One array of numbers, or of arrays; all of one depth must have one length. */
    private void array(int depth, int[] lengths) throws IOException {
        if (depth == MOST_DIMENSIONS) {
            throw refused("data: expected at most " + MOST_DIMENSIONS + " arrays inside each other, found more");
        }
        int length = 0;
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_ARRAY) {
                array(depth + 1, lengths);
            } else if (leaf < 0 || leaf == depth) {
                leaf = depth;
                add(number(token));
            } else {
                throw refused("data: expected numbers, or arrays of one depth, found both");
            }
            length++;
        }
        if (lengths[depth] >= 0 && lengths[depth] != length) {
            throw refused("data: expected arrays of one length, found " + lengths[depth] + " and " + length);
        }
        lengths[depth] = length;
    }

    private double number(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE ? 1 : 0;
        }
        if (token == null || !token.isNumeric()) {
            throw refused("data: expected numbers, found " + word(token) + " at number " + count);
        }
        return parser.getDoubleValue();
    }

    private void add(double number) {
        double[] held = numbers;
        if (held == null || held.length == count) {
            held = held == null ? new double[16] : Arrays.copyOf(held, count * 2);
            numbers = held;
        }
        held[count++] = number;
    }

    private RefusedException refused(String what) {
        return new RefusedException(400, "inputs '" + Quoted.of(name) + "': " + what);
    }

    /** What a token is, for a sentence. */
    static String word(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> "something else";
        };
    }
}
