package org.commonhold.house.planted.upper;

import org.commonhold.house.planted.lower.Ground;
import org.commonhold.house.planted.lower.store.Row;

/** Uses one thing that it may, and one that it may not. */
public record Roof(Ground ground, Row row) {}
