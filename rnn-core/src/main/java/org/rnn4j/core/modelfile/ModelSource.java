package org.rnn4j.core.modelfile;

import org.rnn4j.core.network.Parameters;

/** Where a model's files come from: a folder, or the entries of an archive. */
interface ModelSource {
    /** What to call a file in messages; the whole for an empty name. */
    String name(String file);

    /** Refuses what holds no manifest, and so no whole model. */
    void checkComplete();

    /**
     * A file's bytes.
     *
     * @throws ModelFileException where it is missing, cannot be read or is larger
     */
    byte[] bytes(String file, int most);

    /**
     * A file of tensors.
     *
     * @param sha256 what its bytes must hash to
     * @throws ModelFileException where they do not, or it is not what it should be
     */
    Parameters weights(String file, String sha256);
}
