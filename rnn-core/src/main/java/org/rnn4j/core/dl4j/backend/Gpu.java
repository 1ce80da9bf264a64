package org.rnn4j.core.dl4j.backend;

/** An NVIDIA GPU as the driver names it. */
public record Gpu(String name, ComputeCapability capability, String driverVersion) {}
