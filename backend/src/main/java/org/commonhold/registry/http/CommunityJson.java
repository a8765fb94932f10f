package org.commonhold.registry.http;

import io.micronaut.context.annotation.Prototype;
import org.commonhold.api.model.Community;
import org.commonhold.registry.store.CommunityRow;
import org.commonhold.registry.store.UnitRows;
import org.commonhold.transparency.Book;

/** The body of a community. */
@Prototype
final class CommunityJson {
    private final UnitRows units;
    private final Book book;

    CommunityJson(UnitRows units, Book book) {
        this.units = units;
        this.book = book;
    }

    /** A community as it stands, with the size of its signed book. */
    Community of(CommunityRow row) {
        return of(row, book.checkpoint(row.communityId()).size());
    }

    /** A community whose book has just been opened with its first entry; nothing is signed before the commit. */
    Community fresh(CommunityRow row) {
        return of(row, 1);
    }

    private Community of(CommunityRow row, long logSize) {
        Book.LogIdentity identity = book.identity(row.communityId());
        return new Community(
                row.communityId(),
                row.name(),
                row.districtCode(),
                row.streetOffice(),
                row.residentsCommittee(),
                row.ruleProfile(),
                row.governingBody(),
                units.countPresent(row.communityId()),
                units.countCounting(row.communityId()),
                units.countingAreaDm2(row.communityId()),
                identity.origin(),
                identity.verifierKey(),
                logSize);
    }
}
