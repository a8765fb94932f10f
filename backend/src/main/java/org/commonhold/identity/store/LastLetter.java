package org.commonhold.identity.store;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * When a person last got a letter.
 *
 * @param personId pseudonym
 * @param issuedAt UTC
 */
@Introspected
public record LastLetter(String personId, Instant issuedAt) {}
