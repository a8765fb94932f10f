package org.commonhold.assembly.proxy;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.SignedAuthorities;
import org.commonhold.assembly.store.AppointmentRow;
import org.commonhold.assembly.store.AppointmentRows;
import org.commonhold.assembly.store.AppointmentSignatureRow;
import org.commonhold.assembly.store.AppointmentSignatureRows;
import org.commonhold.assembly.store.ProxyRow;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.CompactJws;

/** Writes the documents of an assembly's representatives and agents. */
@Singleton
class StoredAuthorities implements SignedAuthorities {
    private final StepRows steps;
    private final AppointmentRows appointments;
    private final AppointmentSignatureRows signatures;
    private final Proxies proxies;

    StoredAuthorities(
            StepRows steps, AppointmentRows appointments, AppointmentSignatureRows signatures, Proxies proxies) {
        this.steps = steps;
        this.appointments = appointments;
        this.signatures = signatures;
        this.proxies = proxies;
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
            lines.add(CanonicalJson.text(
                    (revoked == null ? line.putNull("revoked") : line.put("revoked", revoked)).build()));
        }
        return new Lines(representatives, lines, kids);
    }
}
