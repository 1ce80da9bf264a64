package org.rnn4j.data.audio.features;

/** What takes frames one after the other; a stage keeps what it needs of them, because the array is the giver's. */
interface FrameSink {
    /** A frame, whose values begin at a place of an array. */
    void frame(float[] values, int at);

    /** There are no more. */
    void end();
}
