package org.commonhold.platform.audit;

import io.micronaut.core.annotation.Introspected;

/**
 * Row of {@code audit_head}.
 *
 * @param number of the newest entry
 * @param hash of that entry, hex
 */
@Introspected
record AuditHeadRow(long number, String hash) {}
