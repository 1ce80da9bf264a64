package org.rnn4j.core.modelfile;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.rnn4j.core.network.Parameters;

/** A model's files in memory, such as the entries of an archive. */
record MemorySource(Map<String, byte[]> files, String source) implements ModelSource {
    @Override
    public String name(String file) {
        return file.isEmpty() ? source : source + "!" + file;
    }

    @Override
    public void checkComplete() {
        if (!files.containsKey(ModelDirectory.MANIFEST)) {
            throw new ModelFileException(source + ": expected a " + ModelDirectory.MANIFEST + ", found none");
        }
    }

    @Override
    public byte[] bytes(String file, int most) {
        byte[] bytes = content(file);
        if (bytes.length > most) {
            throw ModelReader.tooLarge(name(file), most);
        }
        return bytes;
    }

    private byte[] content(String file) {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new ModelFileException(name(file) + ": expected a file, found none");
        }
        return bytes;
    }

    @Override
    public Parameters weights(String file, String sha256) {
        byte[] bytes = content(file);
        Sha256 digest = new Sha256();
        digest.update(ByteBuffer.wrap(bytes));
        digest.check(name(file), sha256);
        return SafeTensors.read(new ByteArrayInputStream(bytes), name(file), SafeTensors.Limits.standard());
    }
}
