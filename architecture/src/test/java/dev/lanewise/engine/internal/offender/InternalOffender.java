package dev.lanewise.engine.internal.offender;

/** For {@code layers.offender} to use. */
public class InternalOffender {}
