package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code assembly_matter}.
 *
 * @param matterId 32 hex
 * @param assemblyId the assembly
 * @param position place on the agenda, from 0
 * @param type M1 to M9, M3R, U1 or P0
 * @param title as announced
 * @param text full text
 * @param scopeKind COMMUNITY, BUILDINGS, ENTRANCES or UNITS
 * @param scopeCodes JSON list
 * @param question JSON of what it asks beyond yes and no, or null
 */
@MappedEntity("assembly_matter")
public record MatterRow(
        @Id String matterId,
        String assemblyId,
        int position,
        String type,
        String title,
        String text,
        String scopeKind,
        String scopeCodes,
        @Nullable String question) {}
