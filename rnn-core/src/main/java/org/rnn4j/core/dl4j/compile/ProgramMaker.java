package org.rnn4j.core.dl4j.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.BackpropType;
import org.nd4j.linalg.api.buffer.DataType;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.KernelChoice;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.CompiledEngine;

/** The program of a definition, in the precision and with the truncation of the DL4J network; its parameters are zero yet. */
final class ProgramMaker {
    private ProgramMaker() {}

    static CompiledEngine make(Dl4jModel model, Network network, Optimizer optimizer, CompileOptions options) {
        Kernel kernel = kernel(model.model().params().dataType());
        int truncation = truncation(model, network);
        CompiledEngine.Settings settings = new CompiledEngine.Settings(options.threads(), options.seed(), truncation);
        return new CompiledEngine(network, optimizer, zeros(network), settings, kernel);
    }

    private static Kernel kernel(DataType type) {
        if (type != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new UnsupportedLayerException("the network", "expected FLOAT or DOUBLE parameters, found " + type);
        }
        KernelChoice choice = type == DataType.FLOAT ? Kernels.choose() : Kernels.float64();
        if (!choice.isAvailable()) {
            throw new UnsupportedLayerException("the network", choice.reason());
        }
        return choice.orThrow();
    }

    private static int truncation(Dl4jModel model, Network network) {
        if (model.backpropagation() != BackpropType.TruncatedBPTT) {
            return 0;
        }
        int[] lengths = model.truncation();
        if (lengths[0] != lengths[1]) {
            throw new UnsupportedLayerException(
                    "the network",
                    "truncated BPTT: expected forward and backward of one length, found " + lengths[0] + " and "
                            + lengths[1]);
        }
        for (Node node : network.nodes()) {
            if (node instanceof Bidirectional || node instanceof Pool || node instanceof Conv1d) {
                throw new UnsupportedLayerException(
                        node.id(), "truncated BPTT needs layers that see earlier steps alone");
            }
        }
        return lengths[0];
    }

    private static Parameters zeros(Network network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : network.parameters()) {
            tensors.put(spec.name(), new Tensor(spec.shape(), new float[spec.length()]));
        }
        return new Parameters(tensors);
    }
}
