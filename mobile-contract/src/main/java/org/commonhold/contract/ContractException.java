package org.commonhold.contract;

/**
 * Says that bytes from outside do not have the form that this contract demands.
 *
 * <p>An expected outcome, not a fault: it carries no stack trace, and each subclass names its reason as an enum so that
 * a server can give every reason a refusal of its own.
 */
public abstract class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the reason in English, for logs and test output; holds nothing from the document's values
     */
    protected ContractException(String message) {
        super(message, null, false, false);
    }
}
