package org.commonhold.registry.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.store.CommunityRows;
import org.commonhold.registry.store.PartyRows;
import org.jspecify.annotations.Nullable;

/** The registry that stands in the database. */
@Singleton
class StoredRegistry implements Registry {
    private static final int LAST_FOUR = 4;

    private final CommunityRows communities;
    private final PartyRows parties;
    private final RegistryStates states;
    private final PartyVault vault;
    private final Clock clock;
    /** By the kept state of a day, as long as that is kept. */
    private final Cache<RegistryState, DayView> views =
            Caffeine.newBuilder().weakKeys().build();

    StoredRegistry(CommunityRows communities, PartyRows parties, RegistryStates states, PartyVault vault, Clock clock) {
        this.communities = communities;
        this.parties = parties;
        this.states = states;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<UnitState> unitsAsOf(String communityId, LocalDate asOf) {
        return view(communityId, asOf).units();
    }

    @Override
    public @Nullable UnitState unit(String communityId, String unit, LocalDate asOf) {
        return view(communityId, asOf).byCode().get(unit);
    }

    @Override
    public @Nullable CommunityFacts community(String communityId) {
        return communities
                .findByCommunityId(communityId)
                .map(row -> new CommunityFacts(
                        row.communityId(),
                        row.name(),
                        row.ruleProfile(),
                        row.governingBody(),
                        row.residentsCommittee()))
                .orElse(null);
    }

    @Override
    public List<PersonFacts> persons(String communityId) {
        return view(communityId, today()).persons();
    }

    @Override
    public Map<String, PersonFacts> personsById(String communityId) {
        return view(communityId, today()).byId();
    }

    @Override
    public @Nullable PersonFacts person(String communityId, String personId) {
        return view(communityId, today()).byId().get(personId);
    }

    private DayView view(String communityId, LocalDate day) {
        return views.get(states.asOf(communityId, day), state -> DayView.of(state, day));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE);
    }

    @Override
    public boolean documentEndsWith(String communityId, String personId, String lastFour) {
        String typed = IdentityDocument.normal(lastFour);
        String number = party(communityId, personId)
                .map(party -> party.document().number())
                .orElse("");
        if (typed.length() != LAST_FOUR || number.length() < LAST_FOUR) {
            return false;
        }
        return MessageDigest.isEqual(
                number.substring(number.length() - LAST_FOUR).getBytes(StandardCharsets.UTF_8),
                typed.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isCalled(String communityId, String personId, String name) {
        return party(communityId, personId)
                .filter(party -> party.name().equals(name))
                .isPresent();
    }

    @Override
    public String letterName(String communityId, String personId) {
        return party(communityId, personId)
                .map(Party::name)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    @Override
    public Map<String, String> letterNames(String communityId, Collection<String> persons) {
        RegistryState state = states.asOf(communityId, today());
        Map<String, String> names = new HashMap<>();
        persons.forEach(person -> state.party(person).ifPresent(party -> names.put(person, party.name())));
        return names;
    }

    @Override
    public @Nullable String phone(String communityId, String personId) {
        return parties.findByPartyIdAndCommunityId(personId, communityId)
                .map(vault::openPhone)
                .orElse(null);
    }

    @Override
    public Set<String> personsWithPhone(String communityId) {
        return Set.copyOf(parties.idsWithPhone(communityId));
    }

    private Optional<Party> party(String communityId, String personId) {
        return parties.findByPartyIdAndCommunityId(personId, communityId).map(vault::open);
    }
}
