package org.commonhold.assembly;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the evidence bundle needs of assemblies beside package, roll and ballots, which the ballot box holds. */
public interface CountedAssemblies {

    /**
     * An assembly of a community.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @return the facts, or null where the community has no such assembly
     */
    @Nullable
    CountedAssembly find(String communityId, String assemblyId);

    /**
     * An assembly with its signed report, as far as it has one.
     *
     * @param assemblyId 32 hex
     * @param communityId 32 hex
     * @param title as announced
     * @param state where it stands
     * @param publicised whether owners may know of it
     * @param lockedIndex the book's index of assembly.locked, or null before
     * @param closedIndex the book's index of assembly.closed, or null before
     * @param reportText exact canonical report, or null before the count
     * @param reportSignatures compact JWS of counter and scrutineer, as far as they have signed
     * @param served exact list of the slots of served parties, or null where the rules make nothing of silence
     * @param caseSignatures compact JWS of officials about disputed ballots
     * @param recounts compact JWS of every second pair that signed a recount
     * @param publishedRoll exact text of the masked roll that was published for objection, or null before
     */
    record CountedAssembly(
            String assemblyId,
            String communityId,
            String title,
            AssemblyState state,
            boolean publicised,
            @Nullable Long lockedIndex,
            @Nullable Long closedIndex,
            @Nullable String reportText,
            List<String> reportSignatures,
            @Nullable String served,
            List<String> caseSignatures,
            List<String> recounts,
            @Nullable String publishedRoll) {

        /** Copies the lists. */
        public CountedAssembly {
            reportSignatures = List.copyOf(reportSignatures);
            caseSignatures = List.copyOf(caseSignatures);
            recounts = List.copyOf(recounts);
        }
    }
}
