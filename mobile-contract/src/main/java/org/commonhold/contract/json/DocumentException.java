package org.commonhold.contract.json;

import org.commonhold.contract.ContractException;

/** Says that canonical JSON is not a document of the expected kind, and where. */
public final class DocumentException extends ContractException {
    private static final long serialVersionUID = 1L;
    private final DocumentFault fault;
    private final String pointer;

    /**
     * Makes the exception.
     *
     * @param fault what is wrong
     * @param pointer where, as a JSON pointer (RFC 6901)
     */
    public DocumentException(DocumentFault fault, String pointer) {
        super("document refused: " + fault + " at " + pointer);
        this.fault = fault;
        this.pointer = pointer;
    }

    /** {@return what is wrong} */
    public DocumentFault fault() {
        return fault;
    }

    /** {@return where, as a JSON pointer} */
    public String pointer() {
        return pointer;
    }
}
