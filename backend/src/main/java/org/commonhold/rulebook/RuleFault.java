package org.commonhold.rulebook;

/** Rules that cannot be: a key that nobody knows, a value of another form, a clause that the law does not leave to a community. */
public final class RuleFault extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong; the service answers each with a code of its own. */
    public enum Kind {
        /** No parameter has this key. */
        KEY_UNKNOWN,
        /** The value does not have the parameter's form. */
        VALUE_WRONG,
        /** Two values contradict each other, such as a shortest above a longest. */
        CONTRADICTION,
        /** A snapshot lacks a parameter. */
        KEY_MISSING,
        /** The law leaves this parameter to no community. */
        NOT_LEFT_TO_COMMUNITIES,
        /** A community's clause would protect its owners less than the law does. */
        BELOW_THE_LAW,
        /** A clause names no article of the document. */
        CLAUSE_MISSING,
        /** The document has no SHA-256. */
        DOCUMENT_MISSING,
        /** The version is not in the state that the step starts from. */
        STATE,
        /** This actor may not put rules of procedure into force. */
        ACTOR,
        /** No decision of the owners is named. */
        DECISION_MISSING
    }

    private final Kind kind;
    private final String key;
    private final String law;

    /** A fault of the given kind about a parameter's key, or about the named thing. */
    public RuleFault(Kind kind, String key, String message) {
        this(kind, key, message, "");
    }

    /** A fault about a parameter's key, with the article that stands against it. */
    RuleFault(Kind kind, String key, String message, String law) {
        super(message);
        this.kind = kind;
        this.key = key;
        this.law = law;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** The article that stands against it; empty where none is behind it. */
    public String law() {
        return law;
    }

    /** The key or thing that it is about. */
    public String key() {
        return key;
    }
}
