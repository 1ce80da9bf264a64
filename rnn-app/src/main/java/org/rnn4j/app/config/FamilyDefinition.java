package org.rnn4j.app.config;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import org.jspecify.annotations.Nullable;

/**
 * Describes a family of records as one of its members, told apart by {@code type}.
 *
 * <p>The generator's own module does so only for the type that carries the annotation, not for the interfaces between it and
 * the records.
 */
final class FamilyDefinition implements CustomDefinitionProviderV2 {
    private final Class<?> family;
    private final JsonSubTypes members;

    FamilyDefinition(Class<?> family) {
        this.family = family;
        this.members = family.getAnnotation(JsonSubTypes.class);
    }

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> asked = type.getErasedType();
        if (!asked.isInterface() || !family.isAssignableFrom(asked)) {
            return null;
        }
        ObjectNode definition = context.getGeneratorConfig().createObjectNode();
        ArrayNode choices = definition.putArray("oneOf");
        for (JsonSubTypes.Type member : members.value()) {
            if (asked.isAssignableFrom(member.value())) {
                choices.add(member(member, context));
            }
        }
        return new CustomDefinition(
                definition, CustomDefinition.DefinitionType.STANDARD, CustomDefinition.AttributeInclusion.NO);
    }

    private ObjectNode member(JsonSubTypes.Type member, SchemaGenerationContext context) {
        ObjectNode record =
                context.createStandardDefinition(context.getTypeContext().resolve(member.value()), this);
        record.withObjectProperty("properties").putObject("type").put("const", member.name());
        record.withArrayProperty("required").insert(0, "type");
        return record;
    }
}
