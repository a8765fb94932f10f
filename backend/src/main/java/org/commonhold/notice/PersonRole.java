package org.commonhold.notice;

/** What ties a natural person to a unit. Tenants are not among them: they get no notice that is meant for owners (N2). */
public enum PersonRole {
    /** Sole owner. */
    OWNER,
    /** One of several owners. */
    CO_OWNER,
    /** Acts for a minor owner. */
    GUARDIAN,
    /** Acts for an organisation. */
    AUTHORISED
}
