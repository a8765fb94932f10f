package org.commonhold.registry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other capabilities may ask of the registry. Personal data leave it masked. */
public interface Registry {

    /**
     * The units of a community with their holders as of a date.
     *
     * @param communityId the community, 32 hex
     * @param asOf the day, Asia/Shanghai
     * @return units sorted by code
     */
    List<UnitState> unitsAsOf(String communityId, LocalDate asOf);

    /**
     * One unit with its holders as of a date.
     *
     * @param communityId the community, 32 hex
     * @param unit unit code
     * @param asOf the day, Asia/Shanghai
     * @return null where the community has no such unit on that day
     */
    @Nullable
    UnitState unit(String communityId, String unit, LocalDate asOf);

    /**
     * A community, if it exists.
     *
     * @param communityId 32 hex
     * @return the facts, or null
     */
    @Nullable
    CommunityFacts community(String communityId);

    /**
     * The natural persons of a community who receive a letter: owners, co-owners, guardians, authorised persons.
     *
     * @param communityId 32 hex
     * @return persons sorted by their first unit
     */
    List<PersonFacts> persons(String communityId);

    /**
     * The same persons by their id: of one view of the day, for whoever asks for many of them.
     *
     * @param communityId 32 hex
     */
    Map<String, PersonFacts> personsById(String communityId);

    /**
     * One natural person.
     *
     * @param communityId 32 hex
     * @param personId 32 hex
     * @return the facts, or null where the community has no such person
     */
    @Nullable
    PersonFacts person(String communityId, String personId);

    /**
     * Compares the last four characters of the person's document, upper case, in constant time.
     *
     * @param communityId 32 hex
     * @param personId 32 hex
     * @param lastFour what was typed
     * @return whether they agree
     */
    boolean documentEndsWith(String communityId, String personId, String lastFour);

    /**
     * Whether a person has exactly this name: for finding somebody who stands at the desk, without the name leaving the registry.
     *
     * @param communityId 32 hex
     * @param personId 32 hex
     * @param name what was typed
     * @return whether they agree
     */
    boolean isCalled(String communityId, String personId, String name);

    /**
     * The full name, for a sealed letter and for the list with which a community worker goes from door to door only.
     *
     * @param communityId 32 hex
     * @param personId 32 hex
     * @return the decrypted name
     */
    String letterName(String communityId, String personId);

    /**
     * The full names of several persons, for the same purposes; read once, not once a person.
     *
     * @param communityId 32 hex
     * @param persons natural persons
     * @return names by person; whom the community never knew is absent
     */
    Map<String, String> letterNames(String communityId, Collection<String> persons);

    /**
     * The telephone number of a person, for a text message only: it is opened at the moment of sending and neither stored nor logged.
     *
     * @param communityId 32 hex
     * @param personId 32 hex
     * @return the number as the registry has it, or null where there is none or no such person
     */
    @Nullable
    String phone(String communityId, String personId);

    /**
     * Which persons have a telephone number, without opening one.
     *
     * @param communityId 32 hex
     * @return ids of persons, 32 hex
     */
    Set<String> personsWithPhone(String communityId);

    /**
     * A community.
     *
     * @param communityId 32 hex
     * @param name its name
     * @param ruleProfile id of the rule profile
     * @param governingBody ASSEMBLY, PMC or NONE
     * @param residentsCommittee name of the residents' committee
     */
    record CommunityFacts(
            String communityId, String name, String ruleProfile, String governingBody, String residentsCommittee) {}

    /**
     * A unit as of a date.
     *
     * @param unit code, unique in the community
     * @param building building code
     * @param entrance entrance code, building-qualified such as 3-2
     * @param use DWELLING, SHOP, OFFICE, PARKING or STORAGE
     * @param areaDm2 0.01 m²
     * @param deliveryState DELIVERED, UNSOLD or SOLD_UNDELIVERED
     * @param holders holders, sorted by holder id
     * @param representative the natural person who votes for the unit, or null where co-owners named none
     */
    record UnitState(
            String unit,
            String building,
            String entrance,
            String use,
            long areaDm2,
            String deliveryState,
            List<HolderState> holders,
            @Nullable String representative) {}

    /**
     * A holder of a unit.
     *
     * @param holderId person or organisation, 32 hex; the same document is the same holder
     * @param maskedName for lists
     * @param organisation whether it is an organisation
     * @param actsThrough the natural person who votes for the holder: itself, guardian, authorised person; or null
     * @param guardian whether actsThrough is a guardian
     */
    record HolderState(
            String holderId,
            String maskedName,
            boolean organisation,
            @Nullable String actsThrough,
            boolean guardian) {}

    /**
     * A natural person.
     *
     * @param personId 32 hex, random; also the pseudonym in the book
     * @param maskedName for lists and screens
     * @param links why the person has to do with which unit
     */
    record PersonFacts(String personId, String maskedName, List<UnitLink> links) {}

    /**
     * A person's tie to a unit.
     *
     * @param unit unit code
     * @param role OWNER, CO_OWNER, GUARDIAN or AUTHORISED
     * @param votes whether this person casts the unit's vote
     */
    record UnitLink(String unit, String role, boolean votes) {}
}
