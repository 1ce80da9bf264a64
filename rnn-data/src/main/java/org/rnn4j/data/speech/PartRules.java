package org.rnn4j.data.speech;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.split.Part;

/**
 * Which recordings are for what, by their attributes: {@code test: {index: [0, 1, 2, 3, 4]}, validation: {index: [5-9]}}. A rule
 * lists for each attribute the values that are meant, whole numbers also as {@code 5-9}; with several attributes all have to fit.
 * A recording is of the first part that fits of test, validation and training.
 *
 * @param train what is for training; null for all the rest. What fits no rule is left out
 * @param validation what is for validation; null for nothing
 * @param test what is for the test; null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartRules(
        @JsonPropertyDescription("Attribute: list of values, for training; default: all the rest.") @Nullable
        Map<String, List<Object>> train,

        @JsonPropertyDescription("Attribute: list of values, for validation.") @Nullable
        Map<String, List<Object>> validation,

        @JsonPropertyDescription("Attribute: list of values, for the test.") @Nullable
        Map<String, List<Object>> test) {
    private static final Pattern FROM_TO = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    public PartRules {
        train = checked("parts.train", train);
        validation = checked("parts.validation", validation);
        test = checked("parts.test", test);
    }

    private static @Nullable Map<String, List<Object>> checked(String key, @Nullable Map<String, List<Object>> rule) {
        if (rule == null) {
            return null;
        }
        if (rule.isEmpty()) {
            throw new IllegalArgumentException(key + ": expected attributes with lists of values, found none");
        }
        Map<String, List<Object>> plain = new LinkedHashMap<>();
        rule.forEach((attribute, values) -> plain.put(attribute, texts(key + "." + attribute, values)));
        return plain;
    }

    @SuppressWarnings("ConstantValue")
    private static List<Object> texts(String key, List<Object> values) {
        if (values == null || values.isEmpty()) {
            throw new IllegalArgumentException(key + ": expected a list of values, found " + values);
        }
        for (Object value : values) {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw new IllegalArgumentException(key + ": expected texts and numbers, found " + value);
            }
        }
        return values.stream().<Object>map(Object::toString).toList();
    }

    /** The attributes that the rules speak of. */
    @JsonIgnore
    Set<String> asked() {
        Set<String> asked = new LinkedHashSet<>();
        for (Map<String, List<Object>> rule : List.of(orEmpty(train), orEmpty(validation), orEmpty(test))) {
            asked.addAll(rule.keySet());
        }
        return asked;
    }

    private static Map<String, List<Object>> orEmpty(@Nullable Map<String, List<Object>> rule) {
        return rule == null ? Map.of() : rule;
    }

    /** The part of a recording with these attributes; null where it is left out. */
    public @Nullable Part of(Map<String, String> attributes) {
        if (test != null && fits(test, attributes)) {
            return Part.TEST;
        }
        if (validation != null && fits(validation, attributes)) {
            return Part.VALIDATION;
        }
        return train == null || fits(train, attributes) ? Part.TRAIN : null;
    }

    private static boolean fits(Map<String, List<Object>> rule, Map<String, String> attributes) {
        return rule.entrySet().stream().allMatch(wanted -> {
            String value = attributes.get(wanted.getKey());
            return value != null && wanted.getValue().stream().anyMatch(each -> meant(each.toString(), value));
        });
    }

    private static boolean meant(String wanted, String value) {
        Matcher range = FROM_TO.matcher(wanted);
        if (wanted.equals(value)) {
            return true;
        }
        if (!range.matches() || !WHOLE.matcher(value).matches()) {
            return false;
        }
        int number = Integer.parseInt(value);
        return number >= Integer.parseInt(range.group(1)) && number <= Integer.parseInt(range.group(2));
    }
}
