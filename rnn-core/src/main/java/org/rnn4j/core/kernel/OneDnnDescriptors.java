package org.rnn4j.core.kernel;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.gru_backward;
import org.bytedeco.dnnl.gru_forward;
import org.bytedeco.dnnl.lbr_gru_backward;
import org.bytedeco.dnnl.lbr_gru_forward;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.rnn_primitive_desc_base;
import org.bytedeco.dnnl.vanilla_rnn_backward;
import org.bytedeco.dnnl.vanilla_rnn_forward;

/** oneDNN's descriptions of one recurrent layer over one shape, in its own names for tensors and dimensions. */
final class OneDnnDescriptors {
    /** Blocks of our weights in the order oneDNN wants them: i f g o. */
    private static final int[] LSTM_ORDER = {0, 1, 3, 2};
    /** Blocks of our weights in the order oneDNN wants them: update, reset, candidate. */
    private static final int[] GRU_ORDER = {1, 0, 2};

    private static final int[] SIMPLE_ORDER = {0};

    private final engine cpu;
    private final RecurrentSpec spec;
    private final rnn_direction direction;
    private final primitive_attr attributes = new primitive_attr();
    private final int steps;
    private final memory.desc layer;
    private final memory.desc output;
    private final memory.desc state;
    private final memory.desc plainInput;
    private final memory.desc plainRecurrent;
    private final memory.desc bias;
    private final memory.desc packedInput;
    private final memory.desc packedRecurrent;

    OneDnnDescriptors(engine cpu, RecurrentSpec spec, int steps, int batch) {
        this.cpu = cpu;
        this.spec = spec;
        this.steps = steps;
        this.direction =
                spec.reverse() ? rnn_direction.unidirectional_right2left : rnn_direction.unidirectional_left2right;
        // The default would share one scratchpad among the threads that run primitives made by one thread.
        attributes.set_scratchpad_mode(scratchpad_mode.user);
        int inputs = spec.inputs();
        int hidden = spec.hiddenSize();
        int gates = spec.cell().gates();
        layer = describe(format_tag.tnc, steps, batch, inputs);
        output = describe(format_tag.tnc, steps, batch, hidden);
        state = describe(format_tag.ldnc, 1, 1, batch, hidden);
        plainInput = describe(format_tag.ldigo, 1, 1, inputs, gates, hidden);
        plainRecurrent = describe(format_tag.ldigo, 1, 1, hidden, gates, hidden);
        packedInput = describe(format_tag.any, 1, 1, inputs, gates, hidden);
        packedRecurrent = describe(format_tag.any, 1, 1, hidden, gates, hidden);
        bias = describe(format_tag.ldgo, 1, 1, biasBlocks(spec.cell()), hidden);
    }

    private static memory.desc describe(format_tag tag, long... dimensions) {
        return new memory.desc(dimensions, data_type.f32, tag);
    }

    RecurrentSpec spec() {
        return spec;
    }

    int steps() {
        return steps;
    }

    memory.desc layer() {
        return layer;
    }

    memory.desc output() {
        return output;
    }

    memory.desc state() {
        return state;
    }

    /** Input weights row by row. */
    memory.desc plainInput() {
        return plainInput;
    }

    /** Recurrent weights row by row. */
    memory.desc plainRecurrent() {
        return plainRecurrent;
    }

    memory.desc bias() {
        return bias;
    }

    /** Whether oneDNN has this cell with this activation. */
    static boolean knows(RecurrentSpec spec) {
        return switch (spec.cell()) {
            case SIMPLE ->
                switch (spec.activation()) {
                    case TANH, RELU, SIGMOID -> true;
                    case IDENTITY, SOFTPLUS, ELU -> false;
                };
            case HIGHER_ORDER -> false;
            case LSTM, GRU_RESET_BEFORE, GRU_RESET_AFTER -> spec.activation() == Pointwise.TANH;
        };
    }

    /** For each of oneDNN's weight blocks, ours. */
    static int[] blockOrder(Cell cell) {
        return switch (cell) {
            case SIMPLE, HIGHER_ORDER -> SIMPLE_ORDER;
            case LSTM -> LSTM_ORDER;
            case GRU_RESET_BEFORE, GRU_RESET_AFTER -> GRU_ORDER;
        };
    }

    /** A reset after the product has the recurrent bias of the candidate as a fourth block. */
    static int biasBlocks(Cell cell) {
        return cell == Cell.GRU_RESET_AFTER ? 4 : cell.gates();
    }

    private algorithm activation() {
        return switch (spec.activation()) {
            case RELU -> algorithm.eltwise_relu;
            case SIGMOID -> algorithm.eltwise_logistic;
            default -> algorithm.eltwise_tanh;
        };
    }

    private IllegalStateException unknown() {
        return new IllegalStateException("oneDNN has no " + spec.cell() + ".");
    }

    rnn_primitive_desc_base forward(boolean training) {
        prop_kind kind = training ? prop_kind.forward_training : prop_kind.forward_inference;
        return switch (spec.cell()) {
            case SIMPLE ->
                new vanilla_rnn_forward.primitive_desc(
                        cpu,
                        kind,
                        activation(),
                        direction,
                        layer,
                        state,
                        packedInput,
                        packedRecurrent,
                        bias,
                        output,
                        state,
                        attributes,
                        false);
            case HIGHER_ORDER -> throw unknown();
            case LSTM ->
                new lstm_forward.primitive_desc(
                        cpu,
                        kind,
                        direction,
                        layer,
                        state,
                        state,
                        packedInput,
                        packedRecurrent,
                        bias,
                        output,
                        state,
                        state,
                        attributes,
                        false);
            case GRU_RESET_BEFORE ->
                new gru_forward.primitive_desc(
                        cpu,
                        kind,
                        direction,
                        layer,
                        state,
                        packedInput,
                        packedRecurrent,
                        bias,
                        output,
                        state,
                        attributes,
                        false);
            case GRU_RESET_AFTER ->
                new lbr_gru_forward.primitive_desc(
                        cpu,
                        kind,
                        direction,
                        layer,
                        state,
                        packedInput,
                        packedRecurrent,
                        bias,
                        output,
                        state,
                        attributes,
                        false);
        };
    }

    rnn_primitive_desc_base backward(rnn_primitive_desc_base forward) {
        prop_kind kind = prop_kind.backward;
        return switch (spec.cell()) {
            case SIMPLE ->
                new vanilla_rnn_backward.primitive_desc(
                        cpu,
                        kind,
                        activation(),
                        direction,
                        layer,
                        state,
                        packedInput,
                        packedRecurrent,
                        bias,
                        output,
                        state,
                        layer,
                        state,
                        plainInput,
                        plainRecurrent,
                        bias,
                        output,
                        state,
                        (vanilla_rnn_forward.primitive_desc) forward,
                        attributes,
                        false);
            case HIGHER_ORDER -> throw unknown();
            case LSTM ->
                new lstm_backward.primitive_desc(
                        cpu,
                        kind,
                        direction,
                        layer,
                        state,
                        state,
                        packedInput,
                        packedRecurrent,
                        bias,
                        output,
                        state,
                        state,
                        layer,
                        state,
                        state,
                        plainInput,
                        plainRecurrent,
                        bias,
                        output,
                        state,
                        state,
                        (lstm_forward.primitive_desc) forward,
                        attributes,
                        false);
            case GRU_RESET_BEFORE ->
                new gru_backward.primitive_desc(
                        cpu,
                        kind,
                        direction,
                        layer,
                        state,
                        packedInput,
                        packedRecurrent,
                        bias,
                        output,
                        state,
                        layer,
                        state,
                        plainInput,
                        plainRecurrent,
                        bias,
                        output,
                        state,
                        (gru_forward.primitive_desc) forward,
                        attributes,
                        false);
            case GRU_RESET_AFTER ->
                new lbr_gru_backward.primitive_desc(
                        cpu,
                        kind,
                        direction,
                        layer,
                        state,
                        packedInput,
                        packedRecurrent,
                        bias,
                        output,
                        state,
                        layer,
                        state,
                        plainInput,
                        plainRecurrent,
                        bias,
                        output,
                        state,
                        (lbr_gru_forward.primitive_desc) forward,
                        attributes,
                        false);
        };
    }
}
