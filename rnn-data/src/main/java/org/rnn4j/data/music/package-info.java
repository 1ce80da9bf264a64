/**
 * Music as steps of sounding notes: piano rolls, standard MIDI files and keys.
 *
 * <p>Read {@link org.rnn4j.data.music.PianoRoll} first. MIDI files are read and written with {@code javax.sound.midi} alone.
 * Must import nothing of ours but {@code data.sequence}.
 */
package org.rnn4j.data.music;
