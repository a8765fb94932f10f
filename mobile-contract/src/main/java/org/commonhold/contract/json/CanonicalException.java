package org.commonhold.contract.json;

import org.commonhold.contract.ContractException;

/** Says that bytes are not the canonical form of an allowed value. */
public final class CanonicalException extends ContractException {
    private static final long serialVersionUID = 1L;
    private final CanonicalReason reason;

    /**
     * Makes the exception.
     *
     * @param reason which demand is not met
     */
    public CanonicalException(CanonicalReason reason) {
        super("not canonical JSON: " + reason);
        this.reason = reason;
    }

    /** {@return which demand is not met} */
    public CanonicalReason reason() {
        return reason;
    }
}
