package dev.lanewise.offender;

/** Lies in no module's package. */
class HomelessOffender {}
