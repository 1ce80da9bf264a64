package org.rnn4j.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.core.network.DoubleTensor;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.training.CheckpointFile;

/** What a checkpoint's hash keeps mutations from: the JSON of its progress, a zero byte, the numbers of its history. */
final class ProgressSubject implements Subject {
    private static final int COLUMNS = 9;

    @Override
    public void read(byte[] data) {
        TwoParts parts = TwoParts.of(data);
        int rows = parts.rest().length / Double.BYTES / COLUMNS;
        double[] values = new double[rows * COLUMNS];
        ByteBuffer.wrap(parts.rest()).asDoubleBuffer().get(values);
        Map<String, Numbers> tensors = new HashMap<>();
        if (rows > 0) {
            tensors.put("history", new DoubleTensor(List.of(rows, COLUMNS), values));
        }
        String progress = new String(parts.text(), StandardCharsets.UTF_8);
        CheckpointFile.read(new TensorFile(tensors, Map.of("progress", progress)), "fuzz.safetensors");
    }
}
