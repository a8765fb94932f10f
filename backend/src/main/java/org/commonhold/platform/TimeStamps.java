package org.commonhold.platform;

import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/** Time stamps of an authority that nobody here runs (RFC 3161), where one is configured. */
public interface TimeStamps {

    /** {@return whether an authority is configured} */
    boolean configured();

    /**
     * Has a hash stamped. To be called outside a transaction: it asks another machine.
     *
     * @param imprint SHA-256 of what is stamped
     * @return the DER of the time-stamp token, checked to be over this imprint and this request; nothing where no authority is configured or
     *     it does not answer as it should
     */
    Optional<Bytes> stamp(Hash imprint);
}
