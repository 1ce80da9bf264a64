package org.rnn4j.core.importing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small DL4J zip, written by hand, and what can be done to it. */
final class Zips {
    /** 2 features, 3 units: 2·3 + 3·3 + 3 numbers; 1 output: 3 + 1. */
    static final int NUMBERS = 22;

    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
    private static final String ACTIVATION = "{\"@class\": \"org.nd4j.linalg.activations.impl.Activation%s\"}";

    private Zips() {}

    static String configuration() {
        return """
                {"confs": [
                  {"layer": {"@class": "%srecurrent.SimpleRnn", "layerName": "rnn", "nin": 2, "nout": 3,
                    "activationFn": %s, "iupdater": {"@class": "org.nd4j.linalg.learning.config.Adam"}}},
                  {"layer": {"@class": "%sRnnOutputLayer", "layerName": "out", "nin": 3, "nout": 1, "hasBias": true,
                    "activationFn": %s, "lossFn": {"@class": "org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT"}}}
                ], "inputPreProcessors": {}}
                """.formatted(LAYERS, ACTIVATION.formatted("TanH"), LAYERS, ACTIVATION.formatted("Sigmoid"));
    }

    static String graph(String vertices, String vertexInputs, String order) {
        return """
                {"networkInputs": ["in"], "networkOutputs": ["out"], "topologicalOrderStr": [%s],
                 "vertexInputs": {%s}, "vertices": {%s}}
                """.formatted(order, vertexInputs, vertices);
    }

    /** An ND4J array of one row. */
    static byte[] row(long[] shape, long length, String type, int numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("MIXED_DATA_TYPES");
            out.writeLong(2L * shape.length + 4);
            out.writeUTF("LONG");
            out.writeLong(shape.length);
            for (long size : shape) {
                out.writeLong(size);
            }
            for (int i = 0; i < shape.length + 3; i++) {
                out.writeLong(1);
            }
            out.writeUTF("MIXED_DATA_TYPES");
            out.writeLong(length);
            out.writeUTF(type);
            for (int i = 0; i < numbers; i++) {
                out.writeFloat(i / 8f);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] row() {
        return row(new long[] {1, NUMBERS}, NUMBERS, "FLOAT", NUMBERS);
    }

    static Map<String, byte[]> files(String configuration, byte[] coefficients) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("configuration.json", configuration.getBytes(StandardCharsets.UTF_8));
        files.put("coefficients.bin", coefficients);
        return files;
    }

    static Map<String, byte[]> dl4j() {
        return files(configuration(), row());
    }

    static Map<String, byte[]> configured(UnaryOperator<String> change) {
        return files(change.apply(configuration()), row());
    }

    static Map<String, byte[]> with(String name, byte[] content) {
        Map<String, byte[]> files = dl4j();
        files.put(name, content);
        return files;
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
