package org.commonhold.assembly.proxy;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.rule.ProxyRules;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ProxyRow;
import org.commonhold.assembly.store.ProxyRows;
import org.commonhold.ballot.Mandates;
import org.commonhold.contract.Hash;

/** Holds agents' ballots to the proxies in the database, under the frozen rules of their assembly. */
@Singleton
class StoredMandates implements Mandates {
    private final ProxyRows rows;
    private final Proxies proxies;
    private final AssemblyRows assemblies;
    private final Profiles profiles;

    StoredMandates(ProxyRows rows, Proxies proxies, AssemblyRows assemblies, Profiles profiles) {
        this.rows = rows;
        this.proxies = proxies;
        this.assemblies = assemblies;
        this.profiles = profiles;
    }

    @Override
    public Optional<RefusalCode> check(Use use) {
        Optional<ProxyRow> found = rows.find(use.proxy().hex(), use.assemblyId())
                .filter(row ->
                        row.partyKey().equals(use.party()) && row.agentId().equals(use.agent()));
        Optional<AssemblyRow> assembly = assemblies.find(use.assemblyId(), use.communityId());
        if (found.isEmpty() || assembly.isEmpty()) {
            return Optional.of(RefusalCode.BALLOT_PROXY_NOT_ACCEPTED);
        }
        return ProxyRules.voting(
                        proxies.rule(found.get()),
                        use.packageHash().hex(),
                        Proxies.texts(use.choices()),
                        false,
                        profiles.of(assembly.get()))
                .map(Obstacle::code);
    }

    @Override
    public Set<Hash> revoked(Collection<Hash> proxies) {
        return rows.revokedAmong(proxies.stream().map(Hash::hex).toList()).stream()
                .map(Hash::fromHex)
                .collect(Collectors.toSet());
    }
}
