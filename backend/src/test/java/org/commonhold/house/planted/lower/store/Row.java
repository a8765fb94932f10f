package org.commonhold.house.planted.lower.store;

/** Internal. */
public record Row(int number) {}
