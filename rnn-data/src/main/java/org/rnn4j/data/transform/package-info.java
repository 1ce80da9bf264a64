/**
 * From tables to numbers for a network: derived features, calendar, missing values, scalers, vocabularies, windows.
 *
 * <p>Read {@link org.rnn4j.data.transform.Feature} for what can be asked for and {@link
 * org.rnn4j.data.transform.FeatureColumns} for how it is computed. Every value of a row depends on that row and earlier
 * ones only; everything that is fitted sees training rows only. Must import nothing of ours but {@code data.columns} and {@code data.sequence}, no
 * ND4J and no DataVec.
 */
package org.rnn4j.data.transform;
