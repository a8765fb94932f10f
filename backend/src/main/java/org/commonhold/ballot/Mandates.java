package org.commonhold.ballot;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;

/** Proxies under which somebody else than a party's representative casts its ballot. Whoever knows their law implements this. */
public interface Mandates {

    /**
     * Checks what never changes about a proxy, before any lock.
     *
     * @param use the ballot that names it
     * @return why it does not carry this ballot, if so
     */
    Optional<RefusalCode> check(Use use);

    /**
     * Which proxies were revoked. To be called under the head lock of the community's book, where no revocation can slip in between.
     *
     * @param proxies ids of proxies, at least one
     * @return those of them that stand in the book as revoked
     */
    Set<Hash> revoked(Collection<Hash> proxies);

    /**
     * A ballot that names a proxy.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param packageHash the ballot's package
     * @param party the ballot's party
     * @param agent the person who signed the ballot
     * @param proxy the proxy's id
     * @param choices the ballot's choices by matter
     */
    record Use(
            String communityId,
            String assemblyId,
            Hash packageHash,
            String party,
            String agent,
            Hash proxy,
            Map<String, Choice> choices) {

        /** Copies the map. */
        public Use {
            choices = Map.copyOf(choices);
        }
    }
}
