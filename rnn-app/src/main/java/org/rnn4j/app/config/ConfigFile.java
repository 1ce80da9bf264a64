package org.rnn4j.app.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code model.yaml} that was read and checked.
 *
 * @param config what it says
 * @param folder where it stands; relative data paths begin here
 */
public record ConfigFile(ModelConfig config, Path folder) {
    private static final long LARGEST = 1 << 20;

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .stringQuotingChecker(new PlainWords())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    /**
     * Reads a model's configuration.
     *
     * @param path a folder with a {@code model.yaml}, or a YAML file
     * @param settings {@code key=value} with dotted keys, put over what the file says; values are YAML
     * @throws ConfigException with file, line, column and key where something is wrong
     */
    public static ConfigFile read(Path path, List<String> settings) {
        Path file = Files.isDirectory(path) ? path.resolve("model.yaml") : path;
        return of(text(file), file, settings);
    }

    /**
     * Checks a configuration that need not be written yet.
     *
     * @param text YAML
     * @param file where it stands or will stand
     * @param settings as in {@link #read}
     * @throws ConfigException with file, line, column and key where something is wrong
     */
    public static ConfigFile of(String text, Path file, List<String> settings) {
        MarkedTree tree = MarkedTree.parse(YAML, text, String.valueOf(file));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new ConfigException("--set " + setting + ": expected key=value, for example training.epochs=5");
            }
            tree.set(setting.substring(0, equals), value(setting, setting.substring(equals + 1)));
        }
        ModelConfig config = new Binder(YAML, tree).bind(ModelConfig.class);
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (!tree.root().has("name") && folder != null && folder.getFileName() != null) {
            config = config.named(folder.getFileName().toString());
        }
        return new ConfigFile(config, folder == null ? Path.of("") : folder);
    }

    /** The configuration as YAML, every default written out. */
    public static String toYaml(ModelConfig config) {
        try {
            return YAML.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The configuration's values by their dotted keys, every default written out, in the order of its records. */
    public static Map<String, String> keys(ModelConfig config) {
        Map<String, String> found = new LinkedHashMap<>();
        collect("", YAML.valueToTree(config), found);
        return found;
    }

    private static void collect(String key, JsonNode node, Map<String, String> found) {
        String prefix = key.isEmpty() ? "" : key + ".";
        node.properties().forEach(field -> collect(prefix + field.getKey(), field.getValue(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(prefix + i, node.get(i), found);
        }
        if (node.isValueNode()) {
            found.put(key, node.asText());
        }
    }

    private static JsonNode value(String setting, String text) {
        try {
            JsonNode value = YAML.readTree(text);
            if (value.isMissingNode()) {
                throw new ConfigException("--set " + setting + ": expected a value after '=', found none");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new ConfigException("--set " + setting + ": expected a YAML value after '=', found '" + text + "'");
        }
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new ConfigException(file + ": no such file; expected a model.yaml or a folder that holds one");
            }
            if (Files.size(file) > LARGEST) {
                throw new ConfigException(file + ": larger than 1 MiB, which no configuration is");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }
}
