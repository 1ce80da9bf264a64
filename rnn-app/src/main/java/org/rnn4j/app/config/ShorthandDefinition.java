package org.rnn4j.app.config;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a type that may also, or only, be written as a single value, such as a loss as its name. */
final class ShorthandDefinition implements CustomDefinitionProviderV2 {
    private final Class<?> type;
    private final List<?> values;
    private final boolean mapping;

    /** One of the names, or a mapping. */
    ShorthandDefinition(Class<?> type, List<String> names) {
        this(type, names, true);
    }

    private ShorthandDefinition(Class<?> type, List<?> values, boolean mapping) {
        this.type = type;
        this.values = List.copyOf(values);
        this.mapping = mapping;
    }

    /** Any text, or a mapping. */
    static ShorthandDefinition ofAnyText(Class<?> type) {
        return new ShorthandDefinition(type, List.of(), true);
    }

    /** One of the values, and no mapping. */
    static ShorthandDefinition ofValues(Class<?> type, Object... values) {
        return new ShorthandDefinition(type, List.of(values), false);
    }

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType asked, SchemaGenerationContext context) {
        if (asked.getErasedType() != type) {
            return null;
        }
        ObjectNode value = context.getGeneratorConfig().createObjectNode();
        if (mapping) {
            value.put("type", "string");
        }
        if (!values.isEmpty()) {
            ArrayNode known = value.putArray("enum");
            values.forEach(known::addPOJO);
        }
        if (!mapping) {
            return new CustomDefinition(
                    value, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
        }
        ObjectNode definition = context.getGeneratorConfig().createObjectNode();
        definition.putArray("oneOf").add(value).add(context.createStandardDefinition(asked, this));
        return new CustomDefinition(
                definition, CustomDefinition.DefinitionType.STANDARD, CustomDefinition.AttributeInclusion.NO);
    }
}
