package org.rnn4j.app.server.http;

import java.util.List;
import java.util.Locale;

/**
 * One kind of request and who answers it.
 *
 * @param method GET (which also answers HEAD), POST or DELETE
 * @param pattern of the path: {@code /v2/models/{model}/infer}, a name in braces stands for one whole part
 * @param endpoint answers
 * @param open true where no API key is asked for: health, and pages that say nothing of a model
 */
public record Route(String method, String pattern, Endpoint endpoint, boolean open) {
    public Route {
        if (!method.equals(method.toUpperCase(Locale.ROOT)) || !pattern.startsWith("/")) {
            throw new IllegalArgumentException(
                    "route: expected a method such as GET and a pattern such as /v2, found " + method + " " + pattern);
        }
    }

    /** A route that asks for the key, where there is one. */
    public Route(String method, String pattern, Endpoint endpoint) {
        this(method, pattern, endpoint, false);
    }

    public static Route get(String pattern, Endpoint endpoint) {
        return new Route("GET", pattern, endpoint);
    }

    public static Route post(String pattern, Endpoint endpoint) {
        return new Route("POST", pattern, endpoint);
    }

    public static Route delete(String pattern, Endpoint endpoint) {
        return new Route("DELETE", pattern, endpoint);
    }

    /** The same for everybody, with or without a key. */
    public Route asOpen() {
        return new Route(method, pattern, endpoint, true);
    }

    /** Whether requests are work that is counted and limited: those that bring a body. */
    public boolean isWork() {
        return method.equals("POST");
    }

    /** Whether requests do more than ask: a browser must not send them for a page of another site. */
    boolean isChange() {
        return !method.equals("GET");
    }

    /** The pattern's parts between slashes. */
    List<String> parts() {
        return Router.split(pattern);
    }
}
