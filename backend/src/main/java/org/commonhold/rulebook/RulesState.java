package org.commonhold.rulebook;

/** Where a version of a community's rules of procedure stands. */
public enum RulesState {
    /** Being written; may still change. */
    DRAFT,
    /** Laid before the owners; immutable from here on. */
    PENDING,
    /** In force. At most one version of a community. */
    ACTIVE,
    /** Replaced by a younger version. */
    SUPERSEDED
}
