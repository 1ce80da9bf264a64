/** The command line's entry point. */
package org.rnn4j.app;
