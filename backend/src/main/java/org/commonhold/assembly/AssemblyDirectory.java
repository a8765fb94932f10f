package org.commonhold.assembly;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Which assemblies there are and whom they concern: what reminders, notices and overviews need. */
public interface AssemblyDirectory {

    /**
     * An assembly of a community, also a draft.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @return the facts, or null where the community has no such assembly
     */
    @Nullable
    AssemblyFacts find(String communityId, String assemblyId);

    /**
     * The assemblies of a community, newest first.
     *
     * @param communityId 32 hex
     */
    List<AssemblyFacts> ofCommunity(String communityId);

    /** Every assembly of any community that accepts ballots now. */
    List<AssemblyFacts> open();

    /**
     * Who has a part in a party that decides some matter of the assembly: holders, guardians, authorised persons. The frozen roll decides
     * once there is one.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @return natural persons, ascending
     */
    SortedSet<String> concerned(String communityId, String assemblyId);

    /**
     * The same of the parties that have no ballot in the box yet; nobody before the roll is frozen.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @return natural persons, ascending
     */
    SortedSet<String> notYetParticipating(String communityId, String assemblyId);

    /**
     * An assembly.
     *
     * @param assemblyId 32 hex
     * @param communityId 32 hex
     * @param title as announced
     * @param state where it stands
     * @param openAt begin of the voting period, inclusive
     * @param closeAt its end, exclusive
     * @param objectionUntil end of the objection period, exclusive, or null
     * @param publishBy latest publication that is in time, or null
     */
    record AssemblyFacts(
            String assemblyId,
            String communityId,
            String title,
            AssemblyState state,
            Instant openAt,
            Instant closeAt,
            @Nullable Instant objectionUntil,
            @Nullable Instant publishBy) {}
}
