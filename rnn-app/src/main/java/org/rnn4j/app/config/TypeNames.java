package org.rnn4j.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names that a type's values have in YAML: an enum's constants, or the {@code type}s of a family of records. */
final class TypeNames {
    private TypeNames() {}

    static List<String> of(Class<?> type) {
        List<String> names = new ArrayList<>();
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                names.add(name((Enum<?>) constant));
            }
            return names;
        }
        for (Class<?> family = type; family != null && names.isEmpty(); family = next(family)) {
            JsonSubTypes subtypes = family.getAnnotation(JsonSubTypes.class);
            if (subtypes != null) {
                Arrays.stream(subtypes.value())
                        .filter(subtype -> type.isAssignableFrom(subtype.value()))
                        .forEach(subtype -> names.add(subtype.name()));
            }
        }
        return names;
    }

    private static @org.jspecify.annotations.Nullable Class<?> next(Class<?> family) {
        return family.getInterfaces().length > 0 ? family.getInterfaces()[0] : null;
    }

    private static String name(Enum<?> constant) {
        try {
            JsonProperty property =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return property == null ? constant.name() : property.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
