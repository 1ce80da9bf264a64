package org.rnn4j.data.source;

import java.nio.charset.Charset;

/**
 * How a file turned out to be written.
 *
 * @param delimiter the character between cells
 * @param encoding its character set
 * @param header whether its first row names the columns
 */
public record Dialect(char delimiter, Charset encoding, boolean header) {}
