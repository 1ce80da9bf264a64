package org.rnn4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.config.ModelConfig;

/** {@code model.yaml}; what was read is written with all its defaults and read as the same again. */
final class ConfigSubject implements Subject {
    private static final Path FILE = Path.of("/models/fuzz/model.yaml");

    @Override
    public void read(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        ModelConfig config = ConfigFile.of(text, FILE, List.of()).config();
        String written = ConfigFile.toYaml(config);
        ModelConfig again = ConfigFile.of(written, FILE, List.of()).config();
        if (!again.equals(config)) {
            throw new AssertionError("written and read again, the configuration is another:\n" + written);
        }
    }
}
