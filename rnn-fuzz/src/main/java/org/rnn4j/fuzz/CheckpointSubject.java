package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.core.training.CheckpointFile;

/** A checkpoint's file as {@link Sealed} makes it; what was read is written and read as the same again. */
final class CheckpointSubject implements Subject {
    private static final String NAME = "fuzz.safetensors";

    @Override
    public void read(byte[] data) throws IOException {
        TensorFile file = file(Sealed.file(data));
        CheckpointFile.read(file, NAME);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.writeTo(out);
        if (!file(out.toByteArray()).equals(file)) {
            throw new AssertionError("written and read again, the checkpoint is another");
        }
    }

    private static TensorFile file(byte[] bytes) {
        return TensorFile.read(new ByteArrayInputStream(bytes), NAME, TensorFile.limits());
    }
}
