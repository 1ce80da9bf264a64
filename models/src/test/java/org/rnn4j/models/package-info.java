/** Trains the configuration of each model folder for a few steps. */
package org.rnn4j.models;
