package org.rnn4j.core.dl4j.compile;

import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** What any layer may carry along and the program does not know. */
final class LayerChecks {
    private LayerChecks() {}

    static void general(Element element, Layer layer) {
        if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
            throw element.unsupported("constraints are not known");
        }
        if (layer instanceof BaseLayer base && base.getWeightNoise() != null) {
            throw element.unsupported("weight noise is not known");
        }
    }

    static void plain(Element element, boolean bias, boolean norm) {
        if (!bias || norm) {
            throw element.unsupported(norm ? "layer normalisation is not known" : "a layer without bias is not known");
        }
    }

    static void size(Element element, long expected, int found) {
        if (expected != found) {
            throw element.unsupported("reads " + expected + " features, but is given " + found);
        }
    }

    static int units(Element element, long units) {
        if (units < 1 || units > Integer.MAX_VALUE) {
            throw element.unsupported("expected a number of outputs, found " + units);
        }
        return (int) units;
    }

    /** Whether dropout has one mask for all steps of a sequence. */
    static org.rnn4j.core.network.Dropout.Over over(Layer layer) {
        boolean whole = layer.getIDropout() instanceof SpatialDropout;
        return whole ? org.rnn4j.core.network.Dropout.Over.SEQUENCE : org.rnn4j.core.network.Dropout.Over.STEP;
    }

    /** The fraction that is dropped of what the layer reads; DL4J counts what is kept. */
    static double dropout(Element element, Layer layer) {
        IDropout dropout = layer.getIDropout();
        if (dropout == null) {
            return 0;
        }
        if (dropout instanceof SpatialDropout spatial && spatial.getPSchedule() == null) {
            return 1 - spatial.getP();
        }
        if (dropout.getClass() != Dropout.class || ((Dropout) dropout).getPSchedule() != null) {
            throw element.unsupported(dropout + " is not known, expected plain dropout without a schedule");
        }
        return 1 - ((Dropout) dropout).getP();
    }
}
