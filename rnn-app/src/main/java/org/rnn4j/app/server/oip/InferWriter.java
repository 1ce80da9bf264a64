package org.rnn4j.app.server.oip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.model.ModelLease;

/** Writes the answer to a request to infer: JSON, and after it the bytes of the outputs that were asked for as bytes. */
final class InferWriter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private InferWriter() {}

    /** @param outputs in the order in which they are said */
    static Answer write(ModelLease model, InferRequest request, List<OutputTensor> outputs) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        List<OutputTensor> binary = new ArrayList<>();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("model_name", model.name());
            json.writeStringField("model_version", model.model().version());
            if (request.id() != null) {
                json.writeStringField("id", request.id());
            }
            json.writeArrayFieldStart("outputs");
            for (OutputTensor output : outputs) {
                write(json, output);
                if (output.binary()) {
                    binary.add(output);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return binary.isEmpty() ? Answer.of(200, "application/json", body.toByteArray()) : withBytes(body, binary);
    }

    private static void write(JsonGenerator json, OutputTensor output) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", output.name());
        json.writeStringField("datatype", Datatype.FP32.name());
        json.writeFieldName("shape");
        json.writeArray(output.shape(), 0, output.shape().length);
        if (output.binary()) {
            json.writeObjectFieldStart("parameters");
            json.writeNumberField("binary_data_size", output.values().length * Float.BYTES);
            json.writeEndObject();
        } else {
            json.writeArrayFieldStart("data");
            for (float value : output.values()) {
                if (!Float.isFinite(value)) {
                    throw new RefusedException(
                            500,
                            "output '" + output.name()
                                    + "': the network gave a number that is not finite, which JSON cannot "
                                    + "hold; the inputs may be far from what it was trained on");
                }
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static Answer withBytes(ByteArrayOutputStream json, List<OutputTensor> outputs) {
        int length = json.size();
        for (OutputTensor output : outputs) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(output.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(output.values());
            json.writeBytes(bytes.array());
        }
        return new Answer(
                200,
                "application/octet-stream",
                json.toByteArray(),
                Map.of(InferReader.HEADER_LENGTH, String.valueOf(length)));
    }
}
