package org.commonhold.identity;

/** Ends keys of owners on the decision of officials. */
public interface KeyRevocations {

    /**
     * Revokes an owner's key inside the caller's transaction: key.revoked stands in the book, its sessions end, its holder is told. A key
     * that is revoked already stays so.
     *
     * @param communityId 32 hex
     * @param kid thumbprint
     * @param reason code of the reason, as it stands in the book
     */
    void revoke(String communityId, String kid, String reason);
}
