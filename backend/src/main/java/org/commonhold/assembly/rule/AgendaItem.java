package org.commonhold.assembly.rule;

/**
 * A matter as its readers saw it.
 *
 * @param matterId the matter
 * @param digest hash over type, scope, title, full text and attachments, hex
 */
public record AgendaItem(String matterId, String digest) {}
