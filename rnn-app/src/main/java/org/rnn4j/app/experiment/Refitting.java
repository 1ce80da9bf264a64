package org.rnn4j.app.experiment;

import java.io.Writer;
import java.util.List;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.dl4j.Engines;
import org.rnn4j.core.network.Network;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;

/** Trains a model's configuration anew on other rows, without writing anything. */
public final class Refitting {
    private Refitting() {}

    /**
     * Trains on all of these rows; the validation part is as large a share of them, or has as many rows, as in the model's own
     * split.
     *
     * @param tables every row that may be known
     */
    public static TrainedModel of(TrainedModel model, List<Table> tables, Progress progress) {
        ModelConfig config = ConfigFile.read(model.folder().resolve(RunFolder.CONFIG), List.of())
                .config();
        Split split = withoutTest(config.data().split());
        Task task = Tasks.checked(config);
        SequenceData data =
                SequenceData.from(tables, config.data().withPaths(null, null).withSplit(split));
        Network network = Balancing.of(Networks.of(config, task, data.train().signature()), config, data.train());
        NetworkTraining training = new NetworkTraining(config, network, Engines.Choice.AUTO, new Quiet(progress));
        Fitted fitted = training.train(
                data.train(),
                data.validation(),
                member -> new MetricsLog(Writer.nullWriter(), new Quiet(progress)),
                MemberCheckpoints.NONE);
        return TrainedModel.of(model.folder(), config, task, data, fitted);
    }

    private static Split withoutTest(Split split) {
        Double validation = split.validation();
        double held = validation == null ? 0 : validation;
        if (split.by() == SplitBy.END) {
            return Split.end((int) held, 0);
        }
        Double train = split.train();
        if (split.by() == SplitBy.SERIES || train == null) {
            throw new RequestException("--refit: expected data that are split along time, found data.split.by: series");
        }
        double share = held / (train + held);
        return new Split(1 - share, share, 0.0, split.by(), null);
    }

    /** Says nothing of single epochs. */
    private record Quiet(Progress progress) implements Progress {
        @Override
        public void say(String sentence) {}

        @Override
        public void start(int plannedEpochs) {}

        @Override
        public void finish() {}
    }
}
