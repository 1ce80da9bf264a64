package org.rnn4j.app.task.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.forecast.Conformal;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.core.forecast.Intervals;
import org.rnn4j.core.network.Loss;

/**
 * What a forecaster keeps beside its network.
 *
 * @param plan what it is judged by
 * @param loss of its head: what its outputs mean
 * @param intervals where its intervals come from
 * @param lastStepOnly whether only the last step of a sequence is scored
 * @param conformal what widens its forecasts; null with other intervals
 * @param ensemble what widens those of all its networks together; null where there is one network
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ForecastState(
        ForecastPlan plan,
        Loss loss,
        Intervals intervals,
        boolean lastStepOnly,
        @Nullable Conformal conformal,
        @Nullable Conformal ensemble) {
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    static ForecastState of(JsonNode json) {
        try {
            return Objects.requireNonNull(
                    JSON.treeToValue(json, ForecastState.class), "reference: expected an object, found none");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("reference: " + e.getOriginalMessage(), e);
        }
    }
}
