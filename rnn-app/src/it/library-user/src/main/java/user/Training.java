package user;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rnn4j.core.Rnn;
import org.rnn4j.core.dl4j.backend.Backends;
import org.rnn4j.core.dl4j.backend.NativeThreads;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.training.EpochRecord;
import org.rnn4j.core.training.TrainingPlan;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.transform.Feature;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains a small network to say, at each step, whether the value was positive two steps before. */
final class Training {
    private Training() {}

    /** The training loss of the first and of the last epoch. */
    static double[] run(Path folder) throws Exception {
        Backends.ensureOne();
        NativeThreads.tuneForSmallArrays();
        Files.write(folder.resolve("values.csv"), values());
        SequenceData data = DataSpec.table("values.csv")
                .features("value")
                .targets(Feature.column("value").lag(2).above(0))
                .window(new Window(8, 4, 0, Labels.EVERY_STEP))
                .load(folder);
        Rnn rnn = Rnn.define(Network.chain(Input.numbers(1), SimpleRnn.of(16), Output.sigmoid(1)));
        TrainingPlan plan = TrainingPlan.epochs(15).with(Optimizer.of(Updater.adam(0.02)));
        List<EpochRecord> history = rnn.train(
                        data.iterator(Part.TRAIN, BatchOptions.shuffled(32, 1)),
                        data.iterator(Part.VALIDATION, BatchOptions.inOrder(32)),
                        plan)
                .history();
        return new double[] {history.get(0).loss(), history.get(history.size() - 1).loss()};
    }

    private static List<String> values() {
        List<String> lines = new ArrayList<>(List.of("value"));
        Random random = new Random(1);
        for (int i = 0; i < 1500; i++) {
            lines.add(Double.toString(random.nextGaussian()));
        }
        return lines;
    }
}
