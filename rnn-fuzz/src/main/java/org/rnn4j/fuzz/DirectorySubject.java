package org.rnn4j.fuzz;

import java.io.IOException;
import org.rnn4j.core.modelfile.ModelDirectory;

/** One file of a model's folder, all others as they should be. */
final class DirectorySubject implements Subject {
    private final ModelFolder folder = new ModelFolder();
    private final String file;

    DirectorySubject(String file) {
        this.file = file;
    }

    @Override
    public void read(byte[] data) throws IOException {
        folder.replace(file, data);
        ModelDirectory.read(folder.path());
    }
}
