package org.commonhold.ballot.seal;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.commonhold.platform.Vault;

/** The first form: AES-GCM under the service's vault, bound to the assembly. */
@Singleton
final class VaultBallotSeal implements BallotSeal {
    private final Vault vault;

    VaultBallotSeal(Vault vault) {
        this.vault = vault;
    }

    @Override
    public byte[] seal(String assemblyId, String jws) {
        return vault.seal(jws.getBytes(StandardCharsets.US_ASCII), context(assemblyId));
    }

    @Override
    public String open(String assemblyId, byte[] sealed) {
        return new String(vault.open(sealed, context(assemblyId)), StandardCharsets.US_ASCII);
    }

    private static String context(String assemblyId) {
        return "ballot:" + assemblyId;
    }
}
