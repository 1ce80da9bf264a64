package org.rnn4j.core.dl4j.compile;

import java.util.List;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.stepfunctions.NegativeGradientStepFunction;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Updater;

/** How a DL4J network is trained, in the definition's words: what differs from layer to layer is refused. */
final class OptimizerReader {
    /** The rate of each update is asked from DL4J's own object; this one is never used. */
    private static final double UNUSED_RATE = 1;

    private final Dl4jModel model;

    private OptimizerReader(Dl4jModel model) {
        this.model = model;
    }

    static Optimizer read(Dl4jModel model) {
        return new OptimizerReader(model).read();
    }

    /** DL4J's settings of the updater, which know the learning rate of each iteration and epoch. */
    static IUpdater settings(Dl4jModel model) {
        List<UpdaterBlock> blocks = model.updater().getUpdaterBlocks();
        if (blocks.isEmpty()) {
            throw new UnsupportedLayerException("the network", "there is nothing to learn");
        }
        return blocks.get(0).getGradientUpdater().getConfig();
    }

    private Optimizer read() {
        general(model.settings());
        IUpdater updater = settings(model);
        Clipping clipping = null;
        Penalties penalties = null;
        for (UpdaterBlock block : model.updater().getUpdaterBlocks()) {
            for (UpdaterBlock.ParamState entry : block.getLayersAndVariablesInBlock()) {
                TrainingConfig layer = entry.getLayer().getConfig();
                String key = entry.getParamName();
                same(layer, "updater", updater, layer.getUpdaterByParam(key));
                clipping = same(layer, "gradient normalisation", clipping, clipping(layer));
                if (isBias(key)) {
                    same(layer, "regularisation of biases", Penalties.NONE, penalties(layer, key));
                } else {
                    penalties = same(layer, "regularisation", penalties, penalties(layer, key));
                }
            }
        }
        Penalties all = penalties == null ? Penalties.NONE : penalties;
        return new Optimizer(updater(updater), clipping, all.l1(), all.l2(), all.decay(), null);
    }

    /** DL4J's keys, and those of this library's decoder. */
    private static boolean isBias(String key) {
        return key.endsWith("b") || key.endsWith("ias");
    }

    private record Penalties(double l1, double l2, double decay) {
        static final Penalties NONE = new Penalties(0, 0, 0);
    }

    private static <T> T same(TrainingConfig layer, String what, @Nullable T expected, T found) {
        if (expected != null && !expected.equals(found)) {
            throw new UnsupportedLayerException(
                    layer.getLayerName(), what + ": expected " + expected + " as elsewhere, found " + found);
        }
        return found;
    }

    private static void general(NeuralNetConfiguration settings) {
        boolean steps = settings.getStepFunction() == null
                || settings.getStepFunction() instanceof NegativeGradientStepFunction;
        if (settings.getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT || !steps) {
            throw new UnsupportedLayerException(
                    "the network",
                    "expected stochastic gradient descent, found " + settings.getOptimizationAlgo() + " with "
                            + settings.getStepFunction());
        }
        if (!settings.isMiniBatch() || !settings.isMinimize()) {
            throw new UnsupportedLayerException(
                    "the network", "expected to minimise, and gradients divided by the batch size (miniBatch(true))");
        }
    }

    private static Clipping clipping(TrainingConfig layer) {
        GradientNormalization by = layer.getGradientNormalization();
        if (by == null || by == GradientNormalization.None) {
            return Clipping.none();
        }
        double norm = layer.getGradientNormalizationThreshold();
        return switch (by) {
            case ClipL2PerLayer -> Clipping.byLayer(norm);
            case ClipL2PerParamType -> new Clipping(Clipping.By.PARAMETER, norm);
            default ->
                throw new UnsupportedLayerException(
                        layer.getLayerName(),
                        "gradient normalisation " + by
                                + " is not known, expected ClipL2PerLayer, ClipL2PerParamType or None");
        };
    }

    private static Penalties penalties(TrainingConfig layer, String key) {
        double l1 = 0;
        double l2 = 0;
        double decay = 0;
        List<Regularization> all = layer.getRegularizationByParam(key);
        for (Regularization one : all == null ? List.<Regularization>of() : all) {
            if (one instanceof L1Regularization lasso && lasso.getL1() instanceof FixedSchedule) {
                l1 += lasso.getL1().valueAt(0, 0);
            } else if (one instanceof L2Regularization ridge && ridge.getL2() instanceof FixedSchedule) {
                l2 += ridge.getL2().valueAt(0, 0);
            } else if (one instanceof WeightDecay given
                    && given.isApplyLR()
                    && given.getCoeff() instanceof FixedSchedule) {
                decay += given.getCoeff().valueAt(0, 0);
            } else {
                throw new UnsupportedLayerException(
                        layer.getLayerName(),
                        "regularisation " + one.getClass().getSimpleName()
                                + " is not known, expected l1, l2 or weight decay times the learning rate, without a schedule");
            }
        }
        return new Penalties(l1, l2, decay);
    }

    private static Updater updater(IUpdater settings) {
        if (settings.getClass() == Adam.class) {
            Adam adam = (Adam) settings;
            return betas(Updater.Type.ADAM, adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
        }
        if (settings.getClass() == AMSGrad.class) {
            AMSGrad adam = (AMSGrad) settings;
            return betas(Updater.Type.AMSGRAD, adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
        }
        if (settings.getClass() == Nadam.class) {
            Nadam adam = (Nadam) settings;
            return betas(Updater.Type.NADAM, adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
        }
        if (settings.getClass() == RmsProp.class) {
            RmsProp rms = (RmsProp) settings;
            return new Updater(
                    Updater.Type.RMSPROP, UNUSED_RATE, null, null, rms.getRmsDecay(), rms.getEpsilon(), null);
        }
        if (settings.getClass() == Sgd.class) {
            return new Updater(Updater.Type.SGD, UNUSED_RATE, null, null, null, null, 0.0);
        }
        if (settings.getClass() == Nesterovs.class && isFixed(((Nesterovs) settings).getMomentumISchedule())) {
            double momentum = ((Nesterovs) settings).getMomentum();
            return new Updater(Updater.Type.SGD, UNUSED_RATE, null, null, null, null, momentum);
        }
        throw new UnsupportedLayerException(
                "the network",
                "updater " + settings + " is not known, expected Adam, AMSGrad, Nadam, RmsProp, Sgd, or Nesterovs"
                        + " without a schedule of its momentum");
    }

    private static boolean isFixed(@Nullable ISchedule schedule) {
        return schedule == null;
    }

    private static Updater betas(Updater.Type type, double beta1, double beta2, double epsilon) {
        return new Updater(type, UNUSED_RATE, beta1, beta2, null, epsilon, null);
    }
}
