package org.commonhold.registry.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code community}.
 *
 * @param communityId 32 hex
 * @param name its name
 * @param districtCode code of the district
 * @param streetOffice street office or town
 * @param residentsCommittee residents committee
 * @param ruleProfile id of the rule profile
 * @param governingBody ASSEMBLY, PMC or NONE
 * @param developer name of the developer, or null
 * @param registryVersion number of imports taken over
 * @param createdAt UTC
 */
@MappedEntity("community")
public record CommunityRow(
        @Id String communityId,
        String name,
        String districtCode,
        String streetOffice,
        String residentsCommittee,
        String ruleProfile,
        String governingBody,
        @Nullable String developer,
        long registryVersion,
        Instant createdAt) {}
