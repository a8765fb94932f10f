package org.commonhold.contract.json;

/** Why canonical JSON is not a document of the expected kind. */
public enum DocumentFault {
    /** A member that the document must have is absent. */
    MISSING_MEMBER,
    /** A member that the document does not know is present. */
    UNKNOWN_MEMBER,
    /** A member has another JSON type than the document demands. */
    WRONG_TYPE,
    /** A member's value is outside its form, list or range. */
    WRONG_VALUE
}
