package org.rnn4j.data.clock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * What is done about times that are not one step apart; whatever is repaired is counted and said.
 *
 * @param gaps steps of another length; default: {@code error} where windows have the labels ahead or future and bad rows are
 *     not skipped, otherwise {@code allow}
 * @param duplicates rows of one series with the same time; default error
 * @param order rows earlier than the one before; default error
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Clock(
        @JsonPropertyDescription(
                "Steps of another length; default: error where windows have the labels ahead or future "
                        + "and bad rows are not skipped, otherwise allow.")
        @Nullable
        Gaps gaps,

        @JsonPropertyDescription("Rows of one series with the same time; default error.")
        Duplicates duplicates,

        @JsonPropertyDescription("Rows earlier than the one before; default error.")
        Order order) {
    @SuppressWarnings("ConstantValue")
    public Clock {
        order = order == null ? Order.ERROR : order;
        if (duplicates == null) {
            duplicates = order == Order.KEEP ? Duplicates.KEEP : Duplicates.ERROR;
        }
        if (order == Order.KEEP && duplicates != Duplicates.KEEP) {
            throw new IllegalArgumentException("clock.duplicates: expected keep with order: keep, found " + duplicates);
        }
    }

    /** Steps of another length than most. */
    public enum Gaps {
        @JsonProperty("error")
        ERROR,
        /** Rows follow each other directly, whatever time lies between. */
        @JsonProperty("allow")
        ALLOW,
        /** Rows without values are put in. */
        @JsonProperty("fill")
        FILL
    }

    /** Rows with the same time. */
    public enum Duplicates {
        @JsonProperty("error")
        ERROR,
        /** The first one is kept. */
        @JsonProperty("first")
        FIRST,
        /** The last one is kept. */
        @JsonProperty("last")
        LAST,
        /** Numbers are averaged; of words the first ones are kept. */
        @JsonProperty("mean")
        MEAN,
        /** All of them are rows. */
        @JsonProperty("keep")
        KEEP
    }

    /** Rows in the wrong order. */
    public enum Order {
        @JsonProperty("error")
        ERROR,
        /** They are sorted by time. */
        @JsonProperty("sort")
        SORT,
        /** They are rows of a stream, which come as they come; with {@code split.by: start}, where it is the default. */
        @JsonProperty("keep")
        KEEP
    }

    /** Errors but for gaps. */
    public static Clock standard() {
        return new Clock(null, Duplicates.ERROR, Order.ERROR);
    }

    /** The same with a policy for gaps where there is none. */
    public Clock orElse(Gaps standard) {
        return gaps == null ? new Clock(standard, duplicates, order) : this;
    }

    /** Whether a file may be read whatever the order of its times is. */
    public boolean takesAnyOrder() {
        return duplicates != Duplicates.ERROR || order != Order.ERROR;
    }
}
