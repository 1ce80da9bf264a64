package org.rnn4j.app.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Updater;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.source.Header;
import org.rnn4j.data.text.SymbolUnit;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.translation.SymbolUnits;

/** The JSON Schema of {@code model.yaml}, made from the records that it is bound to, for editors. */
public final class Schema {
    /** Keys that records refuse to be without; the records say it in their constructors, where no generator looks. */
    private static final Map<Class<?>, Set<String>> REQUIRED = Map.of(
            ModelConfig.class, Set.of("version", "task", "data"),
            Bidirectional.class, Set.of("layer"));

    private Schema() {}

    /** Draft 2020-12. */
    public static String json() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                        JacksonOption.SKIP_SUBTYPE_LOOKUP,
                        JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        builder.forFields()
                .withRequiredCheck(Schema::required)
                .withCustomDefinitionProvider(Schema::alsoSingle)
                .withInstanceAttributeOverride((keys, field, context) -> {
                    if (isVersion(field)) {
                        keys.put("const", 1);
                    }
                });
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(new FamilyDefinition(Node.class))
                .withCustomDefinitionProvider(new ShorthandDefinition(Loss.class, TypeNames.of(Loss.Type.class)))
                .withCustomDefinitionProvider(new ShorthandDefinition(Updater.class, TypeNames.of(Updater.Type.class)))
                .withCustomDefinitionProvider(ShorthandDefinition.ofAnyText(Feature.class))
                .withCustomDefinitionProvider(
                        new ShorthandDefinition(SymbolUnits.class, TypeNames.of(SymbolUnit.class)))
                .withCustomDefinitionProvider(
                        new ShorthandDefinition(Normalise.class, List.of("none", "last", "instance")))
                .withCustomDefinitionProvider(ShorthandDefinition.ofValues(Header.class, "auto", true, false));
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(ModelConfig.class);
        return schema.toPrettyString();
    }

    private static boolean required(FieldScope field) {
        Class<?> type = field.getDeclaringType().getErasedType();
        return REQUIRED.getOrDefault(type, Set.of()).contains(field.getName());
    }

    /** A list that may also be written as its only element. */
    private static @Nullable CustomPropertyDefinition alsoSingle(FieldScope field, SchemaGenerationContext context) {
        JsonFormat format = field.getAnnotationConsideringFieldAndGetterIfSupported(JsonFormat.class);
        if (format == null
                || !Set.of(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                || !field.isContainerType()) {
            return null;
        }
        ObjectNode either = context.getGeneratorConfig().createObjectNode();
        either.putArray("anyOf")
                .add(context.createDefinition(field.getContainerItemType()))
                .add(context.createDefinition(field.getType()));
        return new CustomPropertyDefinition(either);
    }

    private static boolean isVersion(FieldScope field) {
        return field.getDeclaringType().getErasedType() == ModelConfig.class
                && field.getName().equals("version");
    }
}
