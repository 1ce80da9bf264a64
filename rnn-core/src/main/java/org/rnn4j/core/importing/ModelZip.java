package org.rnn4j.core.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.modelfile.ModelFileException;

/**
 * Reads a zip with a model: what {@code rnn export --to zip} wrote, or DL4J's {@code ModelSerializer}.
 *
 * <p>Of DL4J's layers it knows SimpleRnn, LSTM, this library's layers for
 * DL4J, Bidirectional (CONCAT, ADD), LastTimeStep, dense layers, causal one-dimensional convolutions, EmbeddingSequenceLayer,
 * dropout, pooling over time, output, loss and activation layers; in graphs MergeVertex, ElementWiseVertex (Add),
 * LastTimeStepVertex, PreprocessorVertex and this library's AttentionDecoderVertex. Anything else is refused by its name, {@code ReverseTimeSeriesVertex} too, of which
 * {@code rnn export --to dl4j} makes some bidirectional layers. Inputs must be scaled as the network
 * expects them: a normaliser is a Java object and never read.
 */
public final class ModelZip {
    private static final Set<String> DL4J = Set.of(Dl4jZip.CONFIGURATION, Dl4jZip.COEFFICIENTS, Dl4jZip.UPDATER);
    private static final Set<String> OWN =
            Set.of("manifest.json", "model.json", "weights.safetensors", "preprocessing.json", "config.yaml");
    private static final Pattern MEMBER = Pattern.compile("members/[1-9][0-9]?/weights\\.safetensors");

    private ModelZip() {}

    /**
     * Reads a file.
     *
     * @throws ModelFileException for anything that is no such zip, one sentence with the file
     */
    public static ImportedModel read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ModelFileException(
                    file + ": expected a zip, found " + (Files.exists(file) ? "no plain file" : "nothing"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw ModelFileException.unreadable(file.toString(), e);
        }
    }

    /** Reads a stream within the standard limits. */
    public static ImportedModel read(InputStream in, String source) {
        return read(in, source, GuardedZip.Limits.standard());
    }

    /**
     * Reads a stream.
     *
     * @param in not closed here
     * @param source what to call it in messages
     * @throws ModelFileException for anything that is no such zip
     */
    public static ImportedModel read(InputStream in, String source, GuardedZip.Limits limits) {
        Map<String, byte[]> files = GuardedZip.read(in, source, limits, ModelZip::isKnown);
        boolean own = files.containsKey("manifest.json");
        if (own == files.containsKey(Dl4jZip.CONFIGURATION)) {
            throw new ModelFileException(source + ": expected either a manifest.json (rnn export --to zip) or a "
                    + Dl4jZip.CONFIGURATION + " (DL4J), found " + (own ? "both" : "neither"));
        }
        return own ? own(files, source) : Dl4jZip.read(files, source);
    }

    private static ImportedModel own(Map<String, byte[]> files, String source) {
        ModelDirectory.Contents contents = ModelDirectory.read(files, source);
        ImportedModel.Own own = new ImportedModel.Own(contents.manifest(), files);
        return new ImportedModel(contents.network(), contents.parameters(), own, List.of());
    }

    private static boolean isKnown(String name) {
        return DL4J.contains(name) || OWN.contains(name) || MEMBER.matcher(name).matches();
    }
}
