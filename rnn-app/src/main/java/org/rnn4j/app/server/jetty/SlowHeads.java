package org.rnn4j.app.server.jetty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Cuts connections whose request's head has not come within the time limit: a byte now and then keeps a connection from being idle,
 * and thousands of such connections would keep others out.
 */
final class SlowHeads implements Runnable {
    private final ServerConnector connector;
    private final Duration most;

    SlowHeads(ServerConnector connector, Duration most) {
        this.connector = connector;
        this.most = most;
    }

    /** Looks at all connections, now and again and again while the connector runs. */
    @Override
    public void run() {
        if (!connector.isRunning()) {
            return;
        }
        connector.getConnectedEndPoints().forEach(this::check);
        connector.getScheduler().schedule(this, Math.max(10, most.toMillis() / 8), TimeUnit.MILLISECONDS);
    }

    private void check(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        if (connection instanceof SslConnection ssl) {
            connection = ssl.getSslEndPoint().getConnection();
        }
        if (connection instanceof HttpConnection http) {
            HttpParser parser = http.getParser();
            boolean unfinished = parser.inHeaderState() && !parser.isStart();
            if (unfinished && System.nanoTime() - parser.getBeginNanoTime() > most.toNanos()) {
                endPoint.close();
            }
        }
    }
}
