package org.commonhold.assembly;

/**
 * A building volunteer was permitted to see who has not voted yet, or no longer is; published inside the transaction.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param title the assembly's title
 * @param permitId 32 hex
 * @param personId the volunteer, 32 hex
 * @param permitted whether the permission was given; else it was taken back before its end
 */
public record VolunteerChanged(
        String communityId, String assemblyId, String title, String permitId, String personId, boolean permitted) {}
