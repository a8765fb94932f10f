package org.commonhold.house.planted.lower;

/** May be used by all above. */
public record Ground(int level) {}
