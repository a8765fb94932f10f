package org.commonhold.assembly.read;

import jakarta.inject.Singleton;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.CountedAssemblies;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.CaseSignatureRows;
import org.commonhold.assembly.store.PublishedRollRow;
import org.commonhold.assembly.store.PublishedRollRows;
import org.commonhold.assembly.store.RecountSignatureRows;
import org.commonhold.assembly.store.ReportRow;
import org.commonhold.assembly.store.ReportRows;
import org.commonhold.assembly.store.SignatureRow;
import org.commonhold.assembly.store.SignatureRows;
import org.commonhold.assembly.store.StepRow;
import org.jspecify.annotations.Nullable;

/** Assemblies for the evidence bundle, from the database. */
@Singleton
final class StoredAssemblies implements CountedAssemblies {
    private final AssemblyRows rows;
    private final AssemblyReader reader;
    private final ReportRows reports;
    private final SignatureRows signatures;
    private final CaseSignatureRows cases;
    private final RecountSignatureRows recounts;
    private final PublishedRollRows published;

    StoredAssemblies(
            AssemblyRows rows,
            AssemblyReader reader,
            ReportRows reports,
            SignatureRows signatures,
            CaseSignatureRows cases,
            RecountSignatureRows recounts,
            PublishedRollRows published) {
        this.rows = rows;
        this.reader = reader;
        this.reports = reports;
        this.signatures = signatures;
        this.cases = cases;
        this.recounts = recounts;
        this.published = published;
    }

    @Override
    public @Nullable CountedAssembly find(String communityId, String assemblyId) {
        if (rows.find(assemblyId, communityId).isEmpty()) {
            return null;
        }
        LoadedAssembly loaded = reader.load(communityId, assemblyId);
        return new CountedAssembly(
                assemblyId,
                communityId,
                loaded.row().title(),
                loaded.row().state(),
                loaded.isPublic(),
                index(loaded, AssemblyState.LOCKED),
                index(loaded, AssemblyState.CLOSED),
                reports.findById(assemblyId).map(ReportRow::text).orElse(null),
                signatures.ofAssembly(assemblyId).stream()
                        .map(SignatureRow::jws)
                        .toList(),
                reports.findById(assemblyId).map(ReportRow::served).orElse(null),
                cases.signaturesOfAssembly(assemblyId),
                recounts.signaturesOfAssembly(assemblyId),
                published.findById(assemblyId).map(PublishedRollRow::text).orElse(null));
    }

    private static @Nullable Long index(LoadedAssembly loaded, AssemblyState state) {
        return loaded.steps().stream()
                .filter(step -> step.state() == state)
                .findFirst()
                .map(StepRow::logIndex)
                .orElse(null);
    }
}
