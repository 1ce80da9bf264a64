/**
 * What a browser is shown: the page at {@code /} to try a model by hand, and the description of all requests, as OpenAPI at
 * {@code /openapi.json} and to read at {@code /docs}. Read {@link org.rnn4j.app.server.page.PageRoutes}.
 *
 * <p>Pages are fixed files that say nothing of a model; what they show they ask for as anybody does, and they put it on the
 * screen as text, never as markup. This package must not import a server library, models or experiments.
 */
package org.rnn4j.app.server.page;
