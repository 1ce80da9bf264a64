package org.rnn4j.app.task;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * What a task may learn from beside the network's weights: nothing of the test part.
 *
 * @param train the training part
 * @param validation the validation part, which may be empty
 * @param trainRows of each series, by its position, the rows of its training part
 * @param data how files become inputs and outputs become units
 * @param head the network's output node
 * @param lastStepOnly whether only the last step of a sequence is scored
 * @param validated the network's answers to the validation part, computed when they are asked for
 * @param ensemble those of several networks together; null where there is one network
 */
@SuppressWarnings("ArrayRecordComponent") // Read once.
public record Learning(
        SequenceSet train,
        SequenceSet validation,
        int[] trainRows,
        Preprocessing data,
        Output head,
        boolean lastStepOnly,
        Supplier<Answers> validated,
        @Nullable Supplier<Answers> ensemble) {}
