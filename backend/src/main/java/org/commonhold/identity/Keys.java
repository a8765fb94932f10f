package org.commonhold.identity;

import org.jspecify.annotations.Nullable;

/** Enrolled public keys. "Before" always means a lower log index. */
public interface Keys {

    /**
     * Finds a key by its RFC 7638 thumbprint.
     *
     * @param kid 43 characters base64url
     * @return the key, also when revoked, or null when it was never enrolled
     */
    @Nullable
    EnrolledKey find(String kid);

    /**
     * An enrolled key.
     *
     * @param kid thumbprint
     * @param communityId community of the person; for staff the empty string
     * @param personId person pseudonym or staff account, 32 hex
     * @param staff whether it is a staff signing key
     * @param x base64url
     * @param y base64url
     * @param level L1, L2 or L3
     * @param method LETTER, DEVICE, RECOVERY, DESK or INVITATION
     * @param enrolledIndex log index of key.enrolled; -1 for staff keys
     * @param revokedIndex log index of key.revoked, or null
     * @param revoked whether it may no longer sign
     */
    record EnrolledKey(
            String kid,
            String communityId,
            String personId,
            boolean staff,
            String x,
            String y,
            String level,
            String method,
            long enrolledIndex,
            @Nullable Long revokedIndex,
            boolean revoked) {}
}
