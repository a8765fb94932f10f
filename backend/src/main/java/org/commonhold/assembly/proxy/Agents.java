package org.commonhold.assembly.proxy;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.commonhold.identity.Keys;
import org.commonhold.registry.Registry;

/** Who can be an agent: a person of the register whose identity is proved by an enrolled key. */
@Singleton
public class Agents {
    private final Registry registry;
    private final Keys keys;

    Agents(Registry registry, Keys keys) {
        this.registry = registry;
        this.keys = keys;
    }

    /**
     * Finds a person by what the principal knows of somebody: a unit and the full name. Nobody is listed.
     *
     * @param communityId 32 hex
     * @param unit code of a unit in which the person has a part
     * @param name the full name
     */
    public Optional<Registry.PersonFacts> find(String communityId, String unit, String name) {
        return registry.persons(communityId).stream()
                .filter(person ->
                        person.links().stream().anyMatch(link -> link.unit().equals(unit)))
                .filter(person -> registry.isCalled(communityId, person.personId(), name))
                .findFirst();
    }

    /**
     * Tells whether a person can vote for others: an own key of the level that the vote demands, not revoked.
     *
     * @param communityId 32 hex
     * @param personId 32 hex
     * @param minimumLevel L1, L2 or L3
     */
    public boolean proved(String communityId, String personId, String minimumLevel) {
        return registry.person(communityId, personId) != null
                && keys.ofOwners(communityId).stream()
                        .anyMatch(key -> key.personId().equals(personId)
                                && !key.revoked()
                                && key.level().compareTo(minimumLevel) >= 0);
    }
}
