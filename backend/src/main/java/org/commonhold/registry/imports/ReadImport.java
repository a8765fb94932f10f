package org.commonhold.registry.imports;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.store.ImportRow;
import org.commonhold.registry.store.ImportRows;

/** Shows an import. */
@Singleton
public final class ReadImport {
    private final ImportRows imports;
    private final SealedJson sealedJson;
    private final Clock clock;

    ReadImport(ImportRows imports, SealedJson sealedJson, Clock clock) {
        this.imports = imports;
        this.sealedJson = sealedJson;
        this.clock = clock;
    }

    /**
     * An import of a community.
     *
     * @param communityId the community
     * @param importId the import
     * @throws RefusedException {@code not-found}
     */
    public ImportRow row(String communityId, String importId) {
        return imports.findByImportIdAndCommunityId(importId, communityId)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /** What was found in the file. */
    public ImportPreview preview(ImportRow row) {
        return sealedJson.open(row.preview(), UploadRegistry.previewContext(row.importId()), ImportPreview.class);
    }

    /** Whether a preview has grown too old to be confirmed. */
    public boolean expired(ImportRow row) {
        return row.state().equals(ImportRow.READY)
                && !clock.instant().isBefore(row.uploadedAt().plus(UploadRegistry.PREVIEW_HOLDS));
    }
}
