package org.commonhold.contract.log;

import org.commonhold.contract.ContractException;

/** Says that a text is not a well-formed note, key, checkpoint or proof. A wrong signature is not told this way. */
public final class NoteException extends ContractException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong
     */
    public NoteException(String message) {
        super(message);
    }
}
