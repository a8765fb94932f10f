package org.commonhold.registry.rule;

import org.jspecify.annotations.Nullable;

/**
 * Somebody in a registry: a holder, a guardian or an authorised person.
 *
 * @param name full name
 * @param document by which the person or organisation is known
 * @param phone digits, or null
 */
public record Party(
        String name, IdentityDocument document, @Nullable String phone) {

    /** The name as lists show it: an organisation's in full. */
    public String shownName() {
        return document.type().organisation() ? name : Mask.name(name);
    }

    /** Never prints personal data. */
    @Override
    public String toString() {
        return "Party[" + document.type() + "]";
    }
}
