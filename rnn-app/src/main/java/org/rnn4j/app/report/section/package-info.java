/**
 * The kinds of section a report can have, as plain immutable values.
 *
 * <p>Read {@link org.rnn4j.app.report.section.Section} first. A new kind is one record here, named in {@code Section}, and
 * one function of the same name in the page's {@code charts.js} or {@code tables.js}.
 *
 * <p>This package imports nothing but Jackson's annotations. Missing numbers are NaN; the page shows gaps or "not
 * available" for them.
 */
@NullMarked
package org.rnn4j.app.report.section;

import org.jspecify.annotations.NullMarked;
