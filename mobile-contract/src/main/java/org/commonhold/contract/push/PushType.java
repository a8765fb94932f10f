package org.commonhold.contract.push;

import java.util.Optional;

/** What a push message is about, as far as a stranger who sees the screen may know. Chooses the generic title and nothing else. */
public enum PushType {
    /** A notice of the community. */
    NOTICE("notice"),
    /** A notice that cannot wait, such as a cut of water or a danger. */
    EMERGENCY("emergency"),
    /** A step of an assembly: meeting notice, opening, reminder, close, result. */
    ASSEMBLY("assembly"),
    /** A survey. */
    SURVEY("survey"),
    /** A key or device of the person was added or revoked. */
    KEY("key"),
    /** A receipt, such as of a paper ballot that was entered for the person. */
    RECEIPT("receipt");

    private final String text;

    PushType(String text) {
        this.text = text;
    }

    /** {@return the type as it is written in a payload} */
    public String text() {
        return text;
    }

    /**
     * The type of a payload.
     *
     * @param text what stands there
     * @return the type, or nothing where this version does not know it
     */
    public static Optional<PushType> of(String text) {
        for (PushType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
