package user;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.rnn4j.core.dl4j.backend.Backends;
import org.rnn4j.core.dl4j.backend.NativeThreads;

/** Trains a small network to say, at each step, whether the input was positive one step before. */
final class Training {
    private Training() {}

    /** The loss before and after some steps. */
    static double[] run() {
        Backends.ensureOne();
        NativeThreads.tuneForSmallArrays();
        Nd4j.getRandom().setSeed(1);
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .list()
                .layer(new SimpleRnn.Builder().nIn(1).nOut(8).activation(Activation.TANH).build())
                .layer(new RnnOutputLayer.Builder(LossFunctions.LossFunction.XENT)
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        DataSet data = data();
        double before = network.score(data);
        for (int i = 0; i < 60; i++) {
            network.fit(data);
        }
        return new double[] {before, network.score(data)};
    }

    private static DataSet data() {
        INDArray inputs = Nd4j.randn(32, 1, 6);
        INDArray labels = Nd4j.zeros(32, 1, 6);
        for (int sequence = 0; sequence < 32; sequence++) {
            for (int step = 1; step < 6; step++) {
                labels.putScalar(sequence, 0, step, inputs.getDouble(sequence, 0, step - 1) > 0 ? 1 : 0);
            }
        }
        return new DataSet(inputs, labels);
    }
}
