package org.commonhold.assembly.proxy;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.SignedAuthorities;
import org.commonhold.assembly.store.AppointmentRow;
import org.commonhold.assembly.store.AppointmentRows;
import org.commonhold.assembly.store.AppointmentSignatureRow;
import org.commonhold.assembly.store.AppointmentSignatureRows;
import org.commonhold.assembly.store.PetitionRow;
import org.commonhold.assembly.store.PetitionRows;
import org.commonhold.assembly.store.PetitionSignatureRow;
import org.commonhold.assembly.store.PetitionSignatureRows;
import org.commonhold.assembly.store.ProxyEntryRow;
import org.commonhold.assembly.store.ProxyEntryRows;
import org.commonhold.assembly.store.ProxyRow;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.CompactJws;

/** Writes the documents of an assembly's representatives and agents, and of the petitions that it answers. */
@Singleton
class StoredAuthorities implements SignedAuthorities {
    private final StepRows steps;
    private final AppointmentRows appointments;
    private final AppointmentSignatureRows signatures;
    private final Proxies proxies;
    private final ProxyEntryRows papers;
    private final PetitionRows petitions;
    private final PetitionSignatureRows supports;

    StoredAuthorities(
            StepRows steps,
            AppointmentRows appointments,
            AppointmentSignatureRows signatures,
            Proxies proxies,
            ProxyEntryRows papers,
            PetitionRows petitions,
            PetitionSignatureRows supports) {
        this.steps = steps;
        this.appointments = appointments;
        this.signatures = signatures;
        this.proxies = proxies;
        this.papers = papers;
        this.petitions = petitions;
        this.supports = supports;
    }

    @Override
    public Lines of(String communityId, String assemblyId) {
        Set<String> kids = new TreeSet<>();
        List<String> representatives = new ArrayList<>();
        long locked = steps.ofAssembly(assemblyId).stream()
                .filter(step -> step.state() == AssemblyState.LOCKED)
                .map(StepRow::logIndex)
                .mapToLong(index -> index == null ? 0 : index)
                .findFirst()
                .orElse(0);
        for (AppointmentRow row : appointments.standingAt(communityId, locked)) {
            List<String> jws = new ArrayList<>();
            for (AppointmentSignatureRow signature : signatures.ofDocument(row.documentId())) {
                kids.add(signature.kid());
                jws.add(signature.jws());
            }
            Long index = row.logIndex();
            representatives.add(CanonicalJson.text(JsonValue.JsonObject.builder()
                    .put("index", index == null ? -1 : index)
                    .putTexts("signatures", jws)
                    .build()));
        }
        Map<String, String> reviews = reviews(assemblyId);
        List<String> lines = new ArrayList<>();
        for (ProxyRow row : proxies.ofAssembly(assemblyId)) {
            kids.add(row.kid());
            String revocation = row.revocation();
            Long revoked = row.revokedIndex();
            if (revocation != null) {
                kids.add(CompactJws.read(revocation).kid());
            }
            JsonValue.Builder line = JsonValue.JsonObject.builder()
                    .put("granted", row.grantedIndex())
                    .put("jws", proxies.jws(row))
                    .put("revocation", revocation);
            String review = reviews.get(row.proxyId());
            if (review != null) {
                kids.add(CompactJws.read(review).kid());
                line.put("review", review);
            }
            lines.add(CanonicalJson.text(
                    (revoked == null ? line.putNull("revoked") : line.put("revoked", revoked)).build()));
        }
        return new Lines(representatives, lines, petitions(assemblyId, kids), kids);
    }

    /** The second signature under each proxy that came on paper, by the proxy's id. */
    private Map<String, String> reviews(String assemblyId) {
        Map<String, String> reviews = new HashMap<>();
        for (ProxyEntryRow entry : papers.ofAssembly(assemblyId)) {
            String review = entry.reviewJws();
            if (review != null) {
                reviews.put(entry.entryId(), review);
            }
        }
        return reviews;
    }

    /** Every petition that the assembly answers: its words, and its signatures as they came. */
    private List<String> petitions(String assemblyId, Set<String> kids) {
        List<String> lines = new ArrayList<>();
        for (PetitionRow row : petitions.ofAssembly(assemblyId)) {
            List<String> jws = new ArrayList<>();
            for (PetitionSignatureRow signature : supports.ofPetition(row.petitionId())) {
                kids.add(signature.kid());
                jws.add(signature.jws());
            }
            Long submitted = row.submittedIndex();
            lines.add(CanonicalJson.text(JsonValue.JsonObject.builder()
                    .putTexts("signatures", jws)
                    .put("submitted", submitted == null ? -1 : submitted)
                    .put("words", row.words())
                    .build()));
        }
        return lines;
    }
}
