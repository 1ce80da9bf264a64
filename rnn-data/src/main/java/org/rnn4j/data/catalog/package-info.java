/**
 * Data sets that are known by name: where they are, their licence, and their checksums.
 *
 * <p>Read {@link org.rnn4j.data.catalog.Catalog} first. Must import nothing of ours but {@code data.sequence}.
 */
package org.rnn4j.data.catalog;
