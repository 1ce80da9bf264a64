package org.rnn4j.core.kernel;

/**
 * What a kernel on other memory begins with: it brings arrays and products, everything else works through {@link Array#read} and
 * {@link Array#write} on Java arrays, float32, until it is overridden with something faster there.
 */
public abstract class PlainKernel extends FloatElementwise {}
