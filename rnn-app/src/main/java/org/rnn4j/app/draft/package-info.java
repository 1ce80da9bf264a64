/**
 * First drafts of {@code model.yaml}: from what a look at a data file found to a commented text that trains as it is.
 *
 * <p>Read {@link org.rnn4j.app.draft.Draft} first. This package must not import the command line, the experiments or the tasks.
 */
package org.rnn4j.app.draft;
