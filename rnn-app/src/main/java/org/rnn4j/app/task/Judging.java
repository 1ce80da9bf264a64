package org.rnn4j.app.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.evaluation.Temperature;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * A part of data and what a model gave for it.
 *
 * @param answers of the model; of the first network where there are several
 * @param ensemble of several networks together; null where there is one network
 * @param train the training part of the same data, which may be empty
 * @param validation the validation part of the same data, which may be empty
 * @param trainRows of each series, by its position, the rows of its training part
 * @param knownRows of each series, by its position, the rows before the part
 * @param source the file or folder of the data, beside which a task may find what it is scored against
 * @param data how files become inputs and outputs become units
 * @param known what {@link Task#learn} saved with the model
 * @param temperature that the answers' probabilities have been brought to; that of {@code none} where they are as the network says
 */
@SuppressWarnings("ArrayRecordComponent") // Read once.
public record Judging(
        Answers answers,
        @Nullable Answers ensemble,
        SequenceSet train,
        SequenceSet validation,
        int[] trainRows,
        int[] knownRows,
        Path source,
        Preprocessing data,
        JsonNode known,
        Temperature temperature) {}
