/**
 * The kernels as recurrent layers of DL4J 1.0.0-M2.1: change one class name of an existing network and it is faster.
 *
 * <p>Read {@link org.rnn4j.core.dl4j.layers.FastRecurrent} first, then {@link org.rnn4j.core.dl4j.layers.FastSimpleRnn}, {@link
 * org.rnn4j.core.dl4j.layers.FastLstm}, {@link org.rnn4j.core.dl4j.layers.Gru} and {@link
 * org.rnn4j.core.dl4j.layers.HigherOrderRnn}. {@link org.rnn4j.core.dl4j.layers.CtcOutputLayer} is an
 * output for labels without a time of their own, {@link org.rnn4j.core.dl4j.layers.AttentionDecoderVertex} a decoder for graphs. They work in a {@code MultiLayerNetwork} and in
 * a {@code ComputationGraph}, alone or in {@code Bidirectional} and {@code LastTimeStep}. Of ours this package sees {@code
 * core.kernel}, {@code core.decoding}, {@code core.network} and, for its threads and the decoder, {@code core.program}.
 */
package org.rnn4j.core.dl4j.layers;
