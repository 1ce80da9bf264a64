package org.rnn4j.app.task.anomaly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.rnn4j.core.detection.AnomalyPlan;
import org.rnn4j.data.split.Split;

/**
 * What is saved with a model: thresholds and the rule by which each stream calibrates itself in its first rows.
 *
 * @param plan how errors become alarms
 * @param split which first rows of a stream are its probation
 */
record AnomalyState(AnomalyPlan plan, Split split) {
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    static AnomalyState of(JsonNode json) {
        try {
            return Objects.requireNonNull(
                    JSON.treeToValue(json, AnomalyState.class), "reference: expected an object, found none");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("reference: " + e.getOriginalMessage(), e);
        }
    }

    Streams streams() {
        return new Streams(plan, split, plan.score() == AnomalyPlan.Score.RECONSTRUCTION_ERROR);
    }
}
