package org.commonhold.registry.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.registry.rule.AgentRelation;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.OwnershipBasis;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.Share;
import org.commonhold.registry.store.CommunityRow;
import org.commonhold.registry.store.CommunityRows;
import org.commonhold.registry.store.OwnershipRow;
import org.commonhold.registry.store.OwnershipRows;
import org.commonhold.registry.store.PartyRows;
import org.commonhold.registry.store.UnitRow;
import org.commonhold.registry.store.UnitRows;
import org.jspecify.annotations.Nullable;

/**
 * Reads the registry of a community in one consistent view. States of a day are kept in memory for some minutes, opened: only an import
 * changes them, and it changes the version by which they are found.
 */
@Singleton
public class RegistryStates {
    private static final int KEPT_MAX = 8;
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final CommunityRows communities;
    private final UnitRows units;
    private final OwnershipRows ownerships;
    private final PartyRows parties;
    private final PartyVault vault;
    private final Cache<Key, RegistryState> kept = Caffeine.newBuilder()
            .maximumSize(KEPT_MAX)
            .expireAfterAccess(KEPT_FOR)
            .build();

    RegistryStates(
            CommunityRows communities, UnitRows units, OwnershipRows ownerships, PartyRows parties, PartyVault vault) {
        this.communities = communities;
        this.units = units;
        this.ownerships = ownerships;
        this.parties = parties;
        this.vault = vault;
    }

    /** What determines a state. */
    private record Key(String communityId, long version, LocalDate day) {}

    /**
     * What the last import left. Read afresh, also inside the transaction of an import.
     *
     * @param communityId 32 hex
     */
    @Transactional(readOnly = true)
    public RegistryState present(String communityId) {
        return state(communityId, units.present(communityId), ownerships.present(communityId));
    }

    /**
     * What held on a day, as far as imports that are committed tell.
     *
     * @param communityId 32 hex
     * @param day Asia/Shanghai
     */
    @Transactional(readOnly = true)
    public RegistryState asOf(String communityId, LocalDate day) {
        Optional<CommunityRow> community = communities.findByCommunityId(communityId);
        if (community.isEmpty()) {
            return new RegistryState(List.of(), Map.of());
        }
        Key key = new Key(communityId, community.get().registryVersion(), day);
        return kept.get(
                key, absent -> state(communityId, units.asOf(communityId, day), ownerships.asOf(communityId, day)));
    }

    /**
     * Every holder that a unit had, the present ones first.
     *
     * @param communityId 32 hex
     * @param unit unit code
     */
    @Transactional(readOnly = true)
    public List<HeldUnit.Holding> history(String communityId, String unit) {
        Map<String, Party> known = known(communityId);
        return ownerships.history(communityId, unit).stream()
                .map(row -> holding(row, known))
                .toList();
    }

    /**
     * Whether a community ever had a unit.
     *
     * @param communityId 32 hex
     * @param unit unit code
     */
    public boolean known(String communityId, String unit) {
        return units.known(communityId, unit);
    }

    private RegistryState state(String communityId, List<UnitRow> unitRows, List<OwnershipRow> ownershipRows) {
        Map<String, Party> known = known(communityId);
        Map<String, List<HeldUnit.Holding>> holders = new HashMap<>();
        for (OwnershipRow row : ownershipRows) {
            holders.computeIfAbsent(row.unitCode(), code -> new ArrayList<>(2)).add(holding(row, known));
        }
        return new RegistryState(
                unitRows.stream()
                        .map(row -> new HeldUnit(row, holders.getOrDefault(row.code(), List.of())))
                        .toList(),
                known);
    }

    private Map<String, Party> known(String communityId) {
        Map<String, Party> known = new HashMap<>();
        parties.findByCommunityId(communityId).forEach(row -> known.put(row.partyId(), vault.open(row)));
        return known;
    }

    private static HeldUnit.Holding holding(OwnershipRow row, Map<String, Party> known) {
        @Nullable Integer numerator = row.shareNumerator();
        @Nullable Integer denominator = row.shareDenominator();
        @Nullable String agentId = row.agentId();
        @Nullable String relation = row.agentRelation();
        HolderEntry entry = new HolderEntry(
                party(row.holderId(), known),
                numerator == null || denominator == null ? null : new Share(numerator, denominator),
                row.representative(),
                agentId == null ? null : party(agentId, known),
                relation == null ? null : AgentRelation.valueOf(relation),
                OwnershipBasis.valueOf(row.basis()),
                row.acquiredOn());
        return new HeldUnit.Holding(row, entry);
    }

    private static Party party(String id, Map<String, Party> known) {
        @Nullable Party party = known.get(id);
        if (party == null) {
            throw new IllegalStateException("an ownership names nobody: " + id);
        }
        return party;
    }
}
