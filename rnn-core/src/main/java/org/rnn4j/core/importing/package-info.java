/**
 * Models from elsewhere: zips that {@code rnn export} or DL4J wrote become model directories.
 *
 * <p>Read {@link org.rnn4j.core.importing.ModelZip} first. A zip may come from anybody. {@link
 * org.rnn4j.core.importing.GuardedZip} takes it apart within limits; a DL4J configuration is read as plain JSON whose class names
 * are compared with the names known here and never looked up, and the parameters as an array of declared length. Nothing is
 * deserialised, and no class of DL4J or ND4J is loaded: this package must not import them. Of this project it sees {@code
 * core.network} and {@code core.modelfile}.
 */
package org.rnn4j.core.importing;
