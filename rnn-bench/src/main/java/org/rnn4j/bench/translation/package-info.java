/** How fast translation networks train beside libtorch: read {@link org.rnn4j.bench.translation.TranslationPace}, started by {@code translation.sh}. */
@org.jspecify.annotations.NullMarked
package org.rnn4j.bench.translation;
