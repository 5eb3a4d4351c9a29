package dev.lanewise.api;

/** Lies in a package that the jar of the API has already. */
class SplittingOffender {}
