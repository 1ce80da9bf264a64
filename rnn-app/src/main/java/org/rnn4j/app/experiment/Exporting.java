package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rnn4j.core.dl4j.Export;
import org.rnn4j.core.modelfile.AtomicFiles;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Optimizer;

/** {@code rnn export}: a trained model for other programs. */
public final class Exporting {
    private Exporting() {}

    /** The formats. */
    public enum Format {
        /** A zip that plain DL4J opens. */
        DL4J,
        /** The model folder as one file. */
        ZIP
    }

    /**
     * Writes the file, under a temporary name first.
     *
     * @return sentences about what the format could not hold
     */
    public static List<String> export(Path folder, Format format, Path out) {
        Outputs.check(out);
        ModelDirectory.Contents contents = ModelDirectory.read(folder);
        if (format == Format.DL4J) {
            return toDl4j(contents, out);
        }
        AtomicFiles.write(out, stream -> {
            ZipOutputStream zip = new ZipOutputStream(stream);
            List<String> files = new ArrayList<>(ModelDirectory.files(contents.manifest()));
            files.addAll(List.of("config.yaml", "manifest.json"));
            for (String name : files) {
                if (Files.exists(folder.resolve(name))) {
                    add(zip, folder, name);
                }
            }
            zip.finish();
        });
        return List.of();
    }

    private static List<String> toDl4j(ModelDirectory.Contents contents, Path out) {
        try {
            return Export.toZip(contents.network(), contents.parameters(), Optimizer.standard(), out);
        } catch (IllegalArgumentException e) {
            throw new RequestException("--to dl4j: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ZipOutputStream zip, Path folder, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // A fixed time, so that one model gives one file.
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        Files.copy(folder.resolve(name), zip);
        zip.closeEntry();
    }
}
