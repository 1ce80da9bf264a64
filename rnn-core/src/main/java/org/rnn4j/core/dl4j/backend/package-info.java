/**
 * What ND4J stands on here: which backend is on the class path, which BLAS and how many threads it uses, and whether a
 * GPU can be driven. Read {@link org.rnn4j.core.dl4j.backend.Backends} first; {@link
 * org.rnn4j.core.dl4j.backend.Diagnosis} puts it all together. Imports none of our other packages.
 */
package org.rnn4j.core.dl4j.backend;
