package org.commonhold.notice;

import org.jspecify.annotations.Nullable;

/**
 * Where a notice leads inside the mini-app.
 *
 * @param type to what
 * @param id of that; null for NONE alone
 */
public record Link(Type type, @Nullable String id) {
    /** Nowhere. */
    public static final Link NONE = new Link(Type.NONE, null);

    /** What a link can lead to. */
    public enum Type {
        /** An assembly. */
        ASSEMBLY,
        /** A survey. */
        SURVEY,
        /** Nothing. */
        NONE
    }

    /** The link to an assembly. */
    public static Link toAssembly(String assemblyId) {
        return new Link(Type.ASSEMBLY, assemblyId);
    }
}
