package org.commonhold.notice.rule;

import java.time.Instant;

/**
 * A proof that a notice was served on a person.
 *
 * @param kind which
 * @param at since when it holds
 * @param document SHA-256 of what proves it, hex: the text of the designation, the payload of the acknowledgement, the scanned paper, the
 *     photo of the posting
 */
public record Proof(ProofKind kind, Instant at, String document) {}
