package org.rnn4j.fuzz;

import org.rnn4j.core.modelfile.ModelDirectory;

/** One file of a model's folder, all others as they should be. */
final class DirectorySubject implements Subject {
    private final ModelFolder model = new ModelFolder();
    private final String file;

    DirectorySubject(String file) {
        this.file = file;
    }

    @Override
    public void read(byte[] data) {
        ModelDirectory.read(model.with(file, data), "fuzz");
    }
}
