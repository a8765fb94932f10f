package org.commonhold.ballot.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.store.ChoiceKeyStore;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.ChoiceSeal;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Seals ballots from devices on their arrival: to the assembly's choice key where its officials made one, else to the service's vault. What
 * is sealed to a choice key nobody opens, the service least of all, until two holders have given their shares.
 */
@Singleton
public final class ChoiceSeals {
    private static final int MAX_KEYS = 256;

    private final ChoiceKeyStore keys;
    private final BallotSeal vaultSeal;
    private final Vault vault;
    private final Cache<String, ChoiceKeyStore.Sealing> settled =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();
    private final Cache<String, Bytes> released =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();

    ChoiceSeals(ChoiceKeyStore keys, BallotSeal vaultSeal, Vault vault) {
        this.keys = keys;
        this.vaultSeal = vaultSeal;
        this.vault = vault;
    }

    /**
     * A sealed ballot.
     *
     * @param octets what is stored
     * @param keyId the choice key, or null for the vault
     */
    public record Sealed(Bytes octets, @Nullable Hash keyId) {}

    /**
     * Seals a ballot to what the box has now.
     *
     * @param assemblyId 32 hex
     * @param commitment what the book will hold of the ballot
     * @param jws the signed ballot
     */
    public Sealed seal(String assemblyId, Hash commitment, String jws) {
        @Nullable Bytes publicKey = sealing(assemblyId).publicKey();
        return publicKey == null
                ? new Sealed(Bytes.of(vaultSeal.seal(assemblyId, jws)), null)
                : new Sealed(ChoiceSeal.seal(publicKey, assemblyId, commitment, jws), Hash.sha256(publicKey.toArray()));
    }

    private ChoiceKeyStore.Sealing sealing(String assemblyId) {
        ChoiceKeyStore.@Nullable Sealing known = settled.getIfPresent(assemblyId);
        if (known != null) {
            return known;
        }
        ChoiceKeyStore.Sealing read =
                keys.sealing(assemblyId).orElseThrow(() -> new IllegalStateException("a ballot without a box"));
        if (read.settled()) {
            settled.put(assemblyId, read);
        }
        return read;
    }

    /**
     * Opens a ballot.
     *
     * @param ballot an accepted ballot
     * @return the signed ballot, or nothing while its key is not released
     */
    public Optional<String> read(StoredBallot ballot) {
        byte[] octets = ballot.sealedJws().toArray();
        if (octets[0] != ChoiceSeal.FORM) {
            return Optional.of(vaultSeal.open(ballot.assemblyId(), octets));
        }
        return released(ballot.assemblyId())
                .map(key -> ChoiceSeal.open(key, ballot.assemblyId(), ballot.commitment(), ballot.sealedJws()));
    }

    /**
     * Opens a ballot that has to be read.
     *
     * @param ballot an accepted ballot
     * @return the signed ballot
     * @throws RefusedException {@code choices-sealed} while its key is not released
     */
    public String open(StoredBallot ballot) {
        return read(ballot).orElseThrow(() -> new RefusedException(RefusalCode.CHOICES_SEALED));
    }

    /**
     * The private key of an assembly, once it is released.
     *
     * @param assemblyId 32 hex
     */
    public Optional<Bytes> released(String assemblyId) {
        return Optional.ofNullable(released.get(
                assemblyId,
                id -> keys.sealedPrivateKey(id).map(octets -> kept(id, octets)).orElse(null)));
    }

    /**
     * Encrypts a share or the private key for the vault.
     *
     * @param assemblyId 32 hex
     * @param secret the octets
     */
    public Bytes keep(String assemblyId, Bytes secret) {
        return Bytes.of(vault.seal(secret.toArray(), context(assemblyId)));
    }

    /**
     * Opens what {@link #keep} made.
     *
     * @param assemblyId 32 hex
     * @param kept the octets
     */
    public Bytes kept(String assemblyId, Bytes kept) {
        return Bytes.of(vault.open(kept.toArray(), context(assemblyId)));
    }

    private static String context(String assemblyId) {
        return "choice-key:" + assemblyId;
    }
}
