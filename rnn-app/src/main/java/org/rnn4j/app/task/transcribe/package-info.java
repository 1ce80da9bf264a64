/** The task {@code transcribe}: what is said in a sequence. Must not import another task. */
package org.rnn4j.app.task.transcribe;
