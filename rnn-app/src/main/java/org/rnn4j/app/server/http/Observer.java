package org.rnn4j.app.server.http;

/** Told of each answer, for counting; called by many threads at once. */
@FunctionalInterface
public interface Observer {
    /**
     * A request was answered.
     *
     * @param route its pattern; empty where no route was found
     * @param model its name in the path; empty where there is none, or the path was refused
     * @param status of the answer
     * @param nanos from the request's first byte to its answer
     */
    void answered(String route, String model, int status, long nanos);
}
