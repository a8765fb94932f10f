package org.commonhold.testing;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** Communities in memory while the service has no registry of its own. */
@Singleton
@Requires(missingBeans = Registry.class)
public class StandInRegistry implements Registry {
    private final Map<String, CommunityFacts> communities = new ConcurrentHashMap<>();
    private final Map<String, List<Resident>> residents = new ConcurrentHashMap<>();

    /** A person with the end of the document number. */
    public record Resident(PersonFacts facts, String fullName, String lastFour) {}

    /** Adds a community. */
    public void add(CommunityFacts community, List<Resident> people) {
        communities.put(community.communityId(), community);
        residents.put(community.communityId(), List.copyOf(people));
    }

    @Override
    public List<UnitState> unitsAsOf(String communityId, LocalDate asOf) {
        return residents.getOrDefault(communityId, List.of()).stream()
                .map(resident -> new UnitState(
                        resident.facts().links().get(0).unit(),
                        "3",
                        "3-2",
                        "DWELLING",
                        8932,
                        "DELIVERED",
                        List.of(new HolderState(
                                resident.facts().personId(),
                                resident.facts().maskedName(),
                                false,
                                resident.facts().personId(),
                                false)),
                        resident.facts().personId()))
                .toList();
    }

    @Override
    public @Nullable CommunityFacts community(String communityId) {
        return communities.get(communityId);
    }

    @Override
    public List<PersonFacts> persons(String communityId) {
        return residents.getOrDefault(communityId, List.of()).stream()
                .map(Resident::facts)
                .toList();
    }

    @Override
    public @Nullable PersonFacts person(String communityId, String personId) {
        return persons(communityId).stream()
                .filter(person -> person.personId().equals(personId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean documentEndsWith(String communityId, String personId, String lastFour) {
        return residents.getOrDefault(communityId, List.of()).stream()
                .anyMatch(resident -> resident.facts().personId().equals(personId)
                        && resident.lastFour().equals(lastFour.toUpperCase(Locale.ROOT)));
    }

    @Override
    public String letterName(String communityId, String personId) {
        return residents.getOrDefault(communityId, List.of()).stream()
                .filter(resident -> resident.facts().personId().equals(personId))
                .map(Resident::fullName)
                .findFirst()
                .orElseThrow();
    }
}
