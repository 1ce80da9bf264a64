package org.rnn4j.core.dl4j.compile;

/** Something in a DL4J network that cannot be compiled; stock DL4J can still run it. */
public final class UnsupportedLayerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String layer;
    private final String reason;

    /**
     * Names the layer at fault.
     *
     * @param layer the layer's or vertex's name in the DL4J network, or "the network" where it is none of them alone
     * @param reason what was found, as a clause that follows the name
     */
    public UnsupportedLayerException(String layer, String reason) {
        super("cannot compile '" + layer + "': " + reason);
        this.layer = layer;
        this.reason = reason;
    }

    /** The layer's or vertex's name. */
    public String layer() {
        return layer;
    }

    /** What was found there. */
    public String reason() {
        return reason;
    }
}
