package org.rnn4j.app.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.detection.AnomalyPlan;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Node;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.Window;

/**
 * What {@code model.yaml} says: data, network and training of one model.
 *
 * @param version of this format, always 1
 * @param name of the model; default: the folder's
 * @param description one sentence for people
 * @param task what the outputs mean and how they are scored
 * @param seed of everything random; default 1
 * @param data where sequences come from and what is made of them
 * @param network the nodes, a chain where they name no {@code from}; without an output node the task adds its own. Empty where
 *     none are named: then the task and the data decide
 * @param maskRule what recurrent layers do at masked steps
 * @param training how long, how fast, when to stop
 * @param evaluateSteps which steps of a per-step task are scored
 * @param calibration whether a temperature is fitted that makes probabilities mean what they say; default none
 * @param forecast what forecasts are judged by and how sure they say they are; null with another task
 * @param anomaly how errors become alarms; null with another task
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelConfig(
        @JsonPropertyDescription("The version of this format: 1.")
        int version,

        @JsonPropertyDescription("The model's name; default: its folder's.")
        String name,

        @JsonPropertyDescription("One sentence for people.") @Nullable
        String description,

        @JsonPropertyDescription(
                "What the outputs mean: multilabel, classify, tag, language-model, transcribe, translate, forecast or"
                        + " anomaly.")
        String task,

        @JsonPropertyDescription("The seed of everything random; default 1.")
        Long seed,

        @JsonPropertyDescription("Where sequences come from and what is made of them.")
        DataSpec data,

        @JsonPropertyDescription(
                "The nodes of the network; a chain where they name no 'from'. Default: what suits task and data.")
        List<Node> network,

        @JsonPropertyDescription("What recurrent layers do at masked steps.")
        MaskRule maskRule,

        @JsonPropertyDescription("How long, how fast, when to stop.")
        TrainingConfig training,

        @JsonPropertyDescription("Which steps of a per-step task are scored.")
        EvaluateSteps evaluateSteps,

        @JsonPropertyDescription(
                "temperature: one number, fitted on the validation part, makes probabilities mean what they"
                        + " say; default none.")
        Calibration calibration,

        @JsonPropertyDescription("What forecasts are judged by and how sure they say they are; with task: forecast.")
        @Nullable
        ForecastPlan forecast,

        @JsonPropertyDescription("How errors become alarms; with task: anomaly.") @Nullable
        AnomalyPlan anomaly) {
    /** A run's folder is called after its model, so that a name must not lead out of it. */
    private static final Pattern FOLDER = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._ -]{0,99}");

    /** Which steps count in an evaluation. */
    public enum EvaluateSteps {
        @JsonProperty("all")
        ALL,
        @JsonProperty("last")
        LAST
    }

    /** What is done to probabilities after training. */
    public enum Calibration {
        @JsonProperty("none")
        NONE,
        /** Logits are divided by one number that has the least log loss on the validation part (Guo et al. 2017). */
        @JsonProperty("temperature")
        TEMPERATURE
    }

    public ModelConfig(
            int version,
            @Nullable String name,
            @Nullable String description,
            @Nullable String task,
            @Nullable Long seed,
            @Nullable DataSpec data,
            @Nullable List<Node> network,
            @Nullable MaskRule maskRule,
            @Nullable TrainingConfig training,
            @Nullable EvaluateSteps evaluateSteps,
            @Nullable Calibration calibration,
            @Nullable ForecastPlan forecast,
            @Nullable AnomalyPlan anomaly) {
        if (version != 1) {
            throw new IllegalArgumentException(
                    "version: expected 1" + (version == 0 ? ", found none" : ", found " + version));
        }
        this.version = version;
        this.name = name == null ? "model" : name;
        if (!FOLDER.matcher(this.name).matches()) {
            throw new IllegalArgumentException("name: expected the name of a folder, letters, digits, '.', '_', '-' and"
                    + " spaces, found '" + name + "'");
        }
        this.description = description;
        this.task = required(
                "task", task, "multilabel, classify, tag, language-model, transcribe, translate, forecast or anomaly");
        this.seed = seed == null ? 1L : seed;
        this.data = required("data", data, "a mapping with at least a path, and features and targets of a table");
        this.network = network == null ? List.of() : List.copyOf(network);
        this.maskRule = maskRule == null ? MaskRule.CARRY : maskRule;
        this.training = training == null ? TrainingConfig.standard() : training;
        this.evaluateSteps = evaluateSteps == null ? EvaluateSteps.ALL : evaluateSteps;
        this.calibration = calibration == null ? Calibration.NONE : calibration;
        this.forecast = forecast;
        this.anomaly = anomaly;
        checkSampling();
        checkTranslation();
        if (forecast != null && !this.task.equals("forecast")) {
            throw new IllegalArgumentException("forecast: expected none with task: " + this.task + ", found a section");
        }
        if (anomaly != null && !this.task.equals("anomaly")) {
            throw new IllegalArgumentException("anomaly: expected none with task: " + this.task + ", found a section");
        }
    }

    private void checkSampling() {
        Window window = data.window();
        boolean possible =
                window.translates() || (window.pastOutputsOrZero() > 0 && window.labels() == Labels.EVERY_STEP);
        boolean seasonal = data.normalise().subtract() == Normalise.Subtract.SEASON;
        if (training.scheduledSampling() != null && (!possible || seasonal)) {
            throw new IllegalArgumentException(
                    "training.scheduledSampling: expected data.window.pastOutputs with labels:"
                            + " everyStep, and no normalise.subtract: season, or task: translate, for outputs to take the"
                            + " place of");
        }
    }

    /** What a network with two time axes cannot have. */
    private void checkTranslation() {
        if (!task.equals("translate")) {
            return;
        }
        if (training.truncation() != 0) {
            throw new IllegalArgumentException(
                    "training.truncation: expected 0 with task: translate, whose decoder looks at"
                            + " the whole source at each step, found " + training.truncation());
        }
        if (training.seeds() != 1) {
            throw new IllegalArgumentException(
                    "training.seeds: expected 1 with task: translate, which searches with one" + " network, found "
                            + training.seeds());
        }
    }

    public ModelConfig named(String other) {
        return new ModelConfig(
                version,
                other,
                description,
                task,
                seed,
                data,
                network,
                maskRule,
                training,
                evaluateSteps,
                calibration,
                forecast,
                anomaly);
    }

    public ModelConfig with(DataSpec other) {
        return with(other, network);
    }

    /** The same with the layers that it trains; where it names none they follow from its task and data. */
    public ModelConfig with(List<Node> nodes) {
        return with(data, nodes);
    }

    private ModelConfig with(DataSpec otherData, List<Node> nodes) {
        return new ModelConfig(
                version,
                name,
                description,
                task,
                seed,
                otherData,
                nodes,
                maskRule,
                training,
                evaluateSteps,
                calibration,
                forecast,
                anomaly);
    }

    private static <T> T required(String key, @Nullable T value, String expected) {
        if (value == null) {
            throw new IllegalArgumentException(key + ": expected " + expected + ", found none");
        }
        return value;
    }
}
