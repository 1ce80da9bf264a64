package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.rnn4j.core.modelfile.SafeTensors;
import org.rnn4j.core.network.Parameters;

/** Tensors; what was read is written and read as the same again. */
final class SafeTensorsSubject implements Subject {
    private static final SafeTensors.Limits LIMITS = SafeTensors.Limits.standard();

    @Override
    public void read(byte[] data) throws IOException {
        Parameters parameters = SafeTensors.read(new ByteArrayInputStream(data), "fuzz.safetensors", LIMITS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeTensors.write(out, parameters);
        Parameters again = SafeTensors.read(new ByteArrayInputStream(out.toByteArray()), "again.safetensors", LIMITS);
        if (!again.equals(parameters)) {
            throw new AssertionError("written and read again, the tensors are others");
        }
    }
}
