package org.commonhold.assembly.sealing;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.ballot.ChoiceKeys;
import org.commonhold.ballot.ChoiceKeys.Place;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.RefusedException;

/**
 * The ceremony of an assembly's choice key: made after locking, its three shares taken by three officials before the opening, two of them
 * given back after the close. The assembly is locked meanwhile, so that it does not open in the middle.
 *
 * <p>Refuses {@code not-found}, {@code not-frozen} where there is no package yet, and what {@link ChoiceKeys} refuses.
 */
@Singleton
public class KeepChoiceKey {
    private final AssemblyRows rows;
    private final ChoiceKeys keys;

    KeepChoiceKey(AssemblyRows rows, ChoiceKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /**
     * Takes the public half of a key.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param accountId who made it
     * @param publicKey 65 octets
     * @param checks the check value of each share
     */
    @Transactional
    public void make(
            String communityId, String assemblyId, String accountId, Bytes publicKey, Map<Place, Hash> checks) {
        AssemblyRow row = lock(communityId, assemblyId);
        if (row.packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        demandNotCancelled(row);
        keys.make(assemblyId, accountId, publicKey, checks);
    }

    /**
     * Notes who holds a share.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param accountId the holder
     * @param place which share
     * @param check its check value
     */
    @Transactional
    public void take(String communityId, String assemblyId, String accountId, Place place, Hash check) {
        demandNotCancelled(withKey(communityId, assemblyId));
        keys.take(assemblyId, accountId, place, check);
    }

    /**
     * Gives the key up.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     */
    @Transactional
    public void abandon(String communityId, String assemblyId) {
        demandNotCancelled(withKey(communityId, assemblyId));
        keys.abandon(assemblyId);
    }

    /**
     * Takes a share back.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param accountId the holder
     * @param place which share
     * @param share 33 octets
     */
    @Transactional
    public void give(String communityId, String assemblyId, String accountId, Place place, Bytes share) {
        withKey(communityId, assemblyId);
        keys.give(assemblyId, accountId, place, share);
    }

    private AssemblyRow withKey(String communityId, String assemblyId) {
        AssemblyRow row = lock(communityId, assemblyId);
        if (row.packageHash() == null) {
            throw new RefusedException(RefusalCode.CHOICE_KEY_MISSING);
        }
        return row;
    }

    private AssemblyRow lock(String communityId, String assemblyId) {
        return rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private static void demandNotCancelled(AssemblyRow row) {
        if (row.state() == AssemblyState.CANCELLED) {
            throw new RefusedException(RefusalCode.CHOICE_KEY_LATE);
        }
    }
}
