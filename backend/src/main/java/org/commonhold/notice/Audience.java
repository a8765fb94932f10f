package org.commonhold.notice;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonhold.kernel.CodePointOrder;

/**
 * To whom a notice goes: natural persons who hold one of the roles in a unit of the scope (N2).
 *
 * @param roles at least one
 * @param kind of the scope
 * @param codes what the scope names, sorted; empty for the whole community, and for single households that nobody has to know
 */
public record Audience(Set<PersonRole> roles, Kind kind, SortedSet<String> codes) {

    /** What a scope names. */
    public enum Kind {
        /** Everything. */
        COMMUNITY,
        /** Buildings. */
        BUILDINGS,
        /** Entrances. */
        ENTRANCES,
        /** Units. */
        UNITS,
        /** Voting parties, by their key. */
        PARTIES;

        /** Tells whether the scope names single households: which others a notice went to is not a recipient's business. */
        public boolean singlesOut() {
            return this == UNITS || this == PARTIES;
        }
    }

    /** Copies and sorts. */
    public Audience {
        roles = roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
        SortedSet<String> sorted = new TreeSet<>(CodePointOrder.COMPARATOR);
        sorted.addAll(codes);
        codes = sorted;
    }

    /** Everybody of the community. */
    public static Audience everybody() {
        return new Audience(EnumSet.allOf(PersonRole.class), Kind.COMMUNITY, new TreeSet<>());
    }

    /** Single households, which ones is told to nobody. */
    public static Audience unnamedHouseholds() {
        return new Audience(EnumSet.allOf(PersonRole.class), Kind.PARTIES, new TreeSet<>());
    }

    /** Everybody in the scope. */
    public static Audience everybodyIn(Kind kind, Collection<String> codes) {
        return new Audience(EnumSet.allOf(PersonRole.class), kind, new TreeSet<>(codes));
    }
}
