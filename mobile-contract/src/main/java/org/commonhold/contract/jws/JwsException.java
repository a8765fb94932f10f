package org.commonhold.contract.jws;

import org.commonhold.contract.ContractException;

/** Says that a text is not an acceptable signed document. */
public final class JwsException extends ContractException {
    private static final long serialVersionUID = 1L;
    private final JwsFailure failure;

    /**
     * Makes the exception.
     *
     * @param failure which check failed
     */
    public JwsException(JwsFailure failure) {
        super("signed document refused: " + failure);
        this.failure = failure;
    }

    /** {@return which check failed} */
    public JwsFailure failure() {
        return failure;
    }
}
