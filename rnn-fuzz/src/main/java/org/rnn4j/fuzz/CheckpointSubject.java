package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.core.training.CheckpointFile;

/** A checkpoint's file; what was read is written and read as the same again. */
final class CheckpointSubject implements Subject {
    @Override
    public void read(byte[] data) throws IOException {
        TensorFile file = TensorFile.read(new ByteArrayInputStream(data), "fuzz.safetensors", TensorFile.limits());
        CheckpointFile.read(file, "fuzz.safetensors");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.writeTo(out);
        TensorFile again =
                TensorFile.read(new ByteArrayInputStream(out.toByteArray()), "again.safetensors", TensorFile.limits());
        if (!again.equals(file)) {
            throw new AssertionError("written and read again, the checkpoint is another");
        }
    }
}
