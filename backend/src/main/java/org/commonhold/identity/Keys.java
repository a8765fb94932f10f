package org.commonhold.identity;

import java.util.List;
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
     * Every key of the owners of a community, also of those that are revoked, to be kept in memory while people vote.
     *
     * @param communityId 32 hex
     * @return in the order of the book
     */
    List<EnrolledKey> ofOwners(String communityId);

    /**
     * The signed enrolments that stand in a community's book, of owners and of staff, also of revoked keys.
     *
     * @param communityId 32 hex
     * @return in the order of the book
     */
    List<Enrolment> enrolments(String communityId);

    /**
     * The signed enrolment of one key, of an owner or of staff, also of a revoked one.
     *
     * @param kid 43 characters base64url
     * @return exact compact JWS, or null when the key was never enrolled
     */
    @Nullable
    String enrolment(String kid);

    /**
     * The documents behind a key.enrolled entry.
     *
     * @param kid thumbprint
     * @param index log index of key.enrolled in this community's book
     * @param enrolment compact JWS, signed with the key itself
     * @param consent compact JWS, signed with the key itself; null for staff
     * @param attestation compact JWS of the worker who saw the document; only for method DESK
     */
    record Enrolment(
            String kid,
            long index,
            String enrolment,
            @Nullable String consent,
            @Nullable String attestation) {}

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
