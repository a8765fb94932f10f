package org.commonhold.evidence.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayInputStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.commonhold.api.EvidenceApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.AppRelease;
import org.commonhold.api.model.AppReleaseList;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.api.model.UnlockState;
import org.commonhold.evidence.bundle.EvidenceBundle;
import org.commonhold.evidence.release.AppReleases;
import org.commonhold.evidence.unlock.UnlockChoices;
import org.commonhold.evidence.unlock.Unlocks;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.commonhold.verifier.Bundle.Edition;

/** The bundle for officials and owners, and the unlock. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class EvidenceController implements EvidenceApi {
    private final CurrentPerson current;
    private final EvidenceBundle bundles;
    private final UnlockChoices unlock;
    private final Unlocks unlocks;
    private final AppReleases releases;
    private final Book book;

    EvidenceController(
            CurrentPerson current,
            EvidenceBundle bundles,
            UnlockChoices unlock,
            Unlocks unlocks,
            AppReleases releases,
            Book book) {
        this.current = current;
        this.bundles = bundles;
        this.unlock = unlock;
        this.unlocks = unlocks;
        this.releases = releases;
        this.book = book;
    }

    @Override
    public AppReleaseList appReleases() {
        return new AppReleaseList(releases.served().stream()
                .map(app -> new AppRelease(app.app(), app.hash().hex(), app.document()))
                .toList());
    }

    /** FULL only for counter and scrutineer, and only while two statements hold the choices open. */
    @Override
    public FileCustomizableResponseType bundle(
            String communityId, String assemblyId, org.commonhold.api.model.BundleEditionParameter edition) {
        boolean full = "FULL".equals(edition.getValue());
        if (full) {
            current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
            if (unlocks.state(assemblyId).until() == null) {
                throw new RefusedException(RefusalCode.CHOICES_LOCKED);
            }
        } else {
            current.staff(communityId);
        }
        return zip(bundles.write(communityId, assemblyId, full ? Edition.FULL : Edition.OWNER), full);
    }

    @Override
    public FileCustomizableResponseType ownerBundle(String assemblyId) {
        return zip(bundles.write(current.owner().communityId(), assemblyId, Edition.OWNER), false);
    }

    @Override
    public UnlockState unlockChoices(String communityId, String assemblyId, SignedDocument body) {
        CurrentPerson.Staff who = current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
        Unlocks.State state = unlock.unlock(communityId, assemblyId, who, body.getJws());
        book.checkpoint(communityId);
        UnlockState answer = new UnlockState(state.signatures(), state.until() != null);
        if (state.until() != null) {
            answer.setUntil(OffsetDateTime.ofInstant(state.until(), ZoneOffset.UTC));
        }
        return answer;
    }

    private static StreamedFile zip(byte[] content, boolean full) {
        return new StreamedFile(new ByteArrayInputStream(content), MediaType.of("application/zip"), 0, content.length)
                .attach(full ? "evidence-full.zip" : "evidence-owner.zip");
    }
}
