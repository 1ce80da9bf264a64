/**
 * The models that are served, by name, through reloads: read {@link org.rnn4j.app.server.model.ModelStore}.
 *
 * <p>This package must not import a server library or other packages of the server than {@code http}.
 */
package org.rnn4j.app.server.model;
