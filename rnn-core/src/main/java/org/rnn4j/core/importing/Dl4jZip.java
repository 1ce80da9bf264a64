package org.rnn4j.core.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

/** A zip that DL4J's {@code ModelSerializer} wrote: a configuration, and one array of all parameters. */
final class Dl4jZip {
    static final String CONFIGURATION = "configuration.json";
    static final String COEFFICIENTS = "coefficients.bin";
    static final String UPDATER = "updaterState.bin";

    private Dl4jZip() {}

    static ImportedModel read(Map<String, byte[]> files, String source) {
        byte[] json = files.get(CONFIGURATION);
        byte[] numbers = files.get(COEFFICIENTS);
        if (json == null || numbers == null) {
            throw new ModelFileException(source + ": expected a DL4J zip with " + CONFIGURATION + " and " + COEFFICIENTS
                    + ", found " + ModelFileException.quote(files.keySet().toString()));
        }
        String file = source + "!" + CONFIGURATION;
        Translation.Translated translated = Translation.of(file, Dl4jConfiguration.read(file, json));
        Coefficients coefficients = Coefficients.read(source + "!" + COEFFICIENTS, numbers);
        try {
            Parameters parameters = parameters(translated, coefficients, source);
            return new ImportedModel(translated.network(), parameters, null, notes(files));
        } catch (IllegalArgumentException e) {
            // Sizes whose product is no length of an array.
            throw new ModelFileException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<String> notes(Map<String, byte[]> files) {
        List<String> notes = new ArrayList<>();
        if (files.containsKey(UPDATER)) {
            notes.add("The updater's state is not imported: predictions do not need it.");
        }
        return notes;
    }

    private static Parameters parameters(Translation.Translated translated, Coefficients coefficients, String source) {
        Map<String, Tensor> found = new HashMap<>();
        Map<String, ParameterSpec> specs = specs(translated.network());
        long needed = 0;
        for (Stored stored : translated.stored()) {
            needed += spec(specs, stored).length();
        }
        // Before anything is allocated: the configuration may ask for any size.
        if (needed != coefficients.length()) {
            throw new ModelFileException(source + "!" + COEFFICIENTS + ": expected " + needed + " numbers as "
                    + CONFIGURATION + " says, found " + coefficients.length());
        }
        int offset = 0;
        for (Stored stored : translated.stored()) {
            ParameterSpec spec = spec(specs, stored);
            found.put(stored.name(), tensor(spec, stored.layout(), coefficients, offset));
            offset += spec.length();
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : specs.values()) {
            Tensor tensor = found.get(spec.name());
            tensors.put(spec.name(), tensor == null ? zeros(spec, needed, source) : tensor);
        }
        return new Parameters(tensors);
    }

    private static Map<String, ParameterSpec> specs(Network network) {
        Map<String, ParameterSpec> specs = new LinkedHashMap<>();
        network.parameters().forEach(spec -> specs.put(spec.name(), spec));
        return specs;
    }

    private static ParameterSpec spec(Map<String, ParameterSpec> specs, Stored stored) {
        ParameterSpec spec = specs.get(stored.name());
        if (spec == null) {
            throw new IllegalStateException("the network has no parameter " + stored.name());
        }
        return spec;
    }

    /** Of a layer without a bias: no larger than its weights, which were there. */
    private static Tensor zeros(ParameterSpec spec, long needed, String source) {
        if (spec.length() > needed) {
            throw new ModelFileException(source + ": expected " + spec.name() + " to be in " + COEFFICIENTS);
        }
        return new Tensor(spec.shape(), new float[spec.length()]);
    }

    private static Tensor tensor(ParameterSpec spec, Stored.Layout layout, Coefficients coefficients, int offset) {
        int columns = spec.shape().get(spec.shape().size() - 1);
        float[] values = new float[spec.length()];
        int rows = values.length / columns;
        for (int i = 0; i < values.length; i++) {
            int column = layout.hasGates() ? exchanged(i % columns, columns / 4) : i % columns;
            int row = i / columns;
            values[i] = coefficients.at(offset + (layout.byColumns() ? column * rows + row : row * columns + column));
        }
        return new Tensor(spec.shape(), values);
    }

    /** DL4J's LSTM keeps the candidate (ours last) first and the input gate (ours first) last. */
    private static int exchanged(int column, int units) {
        int gate = column / units;
        return gate == 0 ? column + 3 * units : gate == 3 ? column - 3 * units : column;
    }
}
