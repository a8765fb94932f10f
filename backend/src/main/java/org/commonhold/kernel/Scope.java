package org.commonhold.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The units that a matter concerns (表决范围, 列支范围): the whole community or the named buildings, entrances or units.
 *
 * @param kind what the codes name
 * @param codes the codes in plain order without repetition; empty exactly for the community
 */
public record Scope(Kind kind, List<String> codes) {

    /** What the codes of a scope name. */
    public enum Kind {
        /** Everything; no codes. */
        COMMUNITY,
        /** 楼栋. */
        BUILDINGS,
        /** 单元. */
        ENTRANCES,
        /** 专有部分, for example those that one lift serves. */
        UNITS
    }

    /** The whole community. */
    public static final Scope COMMUNITY = new Scope(Kind.COMMUNITY, List.of());

    /** Sorts the codes and drops repetitions. */
    public Scope {
        codes = codes.stream().distinct().sorted(CodePointOrder.COMPARATOR).toList();
        if ((kind == Kind.COMMUNITY) != codes.isEmpty()) {
            throw new IllegalArgumentException("a scope names codes unless it is the whole community");
        }
    }

    /** The named buildings. */
    public static Scope buildings(Collection<String> codes) {
        return new Scope(Kind.BUILDINGS, List.copyOf(codes));
    }

    /** The named entrances. */
    public static Scope entrances(Collection<String> codes) {
        return new Scope(Kind.ENTRANCES, List.copyOf(codes));
    }

    /** The named units. */
    public static Scope units(Collection<String> codes) {
        return new Scope(Kind.UNITS, List.copyOf(codes));
    }

    /** Tells whether a unit with these codes lies inside; a unit without an entrance has the empty text. */
    public boolean contains(String unit, String building, String entrance) {
        return switch (kind) {
            case COMMUNITY -> true;
            case BUILDINGS -> named(building);
            case ENTRANCES -> named(entrance);
            case UNITS -> named(unit);
        };
    }

    private boolean named(String code) {
        return Collections.binarySearch(codes, code, CodePointOrder.COMPARATOR) >= 0;
    }
}
