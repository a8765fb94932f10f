package org.commonhold.house.planted.lower;

import org.commonhold.house.planted.upper.Roof;

/** Uses what it may not. */
public record Upward(Roof roof) {}
