/** Integration tests of what users start: the real fat jar and the real {@code ./rnn}, each in a process of its own. */
package org.rnn4j.app.packaging;
