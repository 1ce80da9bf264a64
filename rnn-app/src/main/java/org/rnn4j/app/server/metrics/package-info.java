/** What the server counts, for Prometheus: read {@link org.rnn4j.app.server.metrics.ServerMetrics}. */
package org.rnn4j.app.server.metrics;
