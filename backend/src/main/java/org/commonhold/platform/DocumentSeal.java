package org.commonhold.platform;

import org.commonhold.contract.Bytes;

/** Signs PDF documents with the service's own seal (PAdES baseline, ETSI EN 319 142-1), time-stamped where an authority is configured. */
public interface DocumentSeal {

    /**
     * Signs. To be called outside a transaction: the time-stamp authority is another machine.
     *
     * @param pdf a finished document
     * @param reason what the signature is for
     * @return the signed document
     */
    Sealed seal(byte[] pdf, String reason);

    /**
     * A signed document.
     *
     * @param content the file; the signature covers all of it
     * @param stamped whether it holds a time stamp (baseline B-T), else it is B-B
     */
    record Sealed(Bytes content, boolean stamped) {}
}
