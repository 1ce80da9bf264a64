/**
 * The model directory: what training leaves behind and everything else reads.
 *
 * <p>Read {@link org.rnn4j.core.modelfile.ModelDirectory} first. A file found here may come from anybody: sizes, offsets,
 * shapes and hashes are checked before anything is allocated, nothing is instantiated by a name found in a file, and what
 * does not fit is refused with a {@link org.rnn4j.core.modelfile.ModelFileException}. Of this project this package sees
 * {@code core.network} alone; it must not import ND4J or DL4J.
 */
package org.rnn4j.core.modelfile;
