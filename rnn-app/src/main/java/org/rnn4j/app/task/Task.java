package org.rnn4j.app.task;

import java.util.List;
import java.util.Map;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.sequence.Signature;

/** What the outputs of a model mean and how they are judged. */
public interface Task {
    /** The name in {@code task:}. */
    String name();

    /**
     * Refuses data that the task cannot learn from.
     *
     * @throws IllegalArgumentException whose message begins with the key at fault, below {@code data}
     */
    void check(DataSpec data);

    /** The output node that fits the data, per step or per sequence as its input is. */
    Output head(Signature signature);

    /** The network's scores, best known first. */
    Metrics metrics(Scored scored);

    /** The scores of the naive baselines that make sense here, by baseline name. */
    Map<String, Metrics> baselines(Scored scored, Reference reference);

    /** What the report shows of the scored part, beside the table of metrics. */
    List<Section> sections(Scored scored);

    /** The names of the columns of a prediction. */
    List<String> predictionColumns(Signature signature);

    /**
     * The values of those columns.
     *
     * @param prediction what the network gave at one step, in the units of the data
     */
    List<Object> predictionValues(Signature signature, double[] prediction);
}
