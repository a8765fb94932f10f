package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.commonhold.api.model.RecountSignature;
import org.commonhold.api.model.RecountView;
import org.commonhold.api.model.RecountViewState;
import org.commonhold.api.model.Recounts;
import org.commonhold.api.model.ReportSignatureRole;
import org.commonhold.api.model.ResultRecount;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.store.RecountRow;
import org.commonhold.assembly.store.RecountRows;
import org.commonhold.assembly.store.RecountSignatureRow;
import org.commonhold.assembly.store.RecountSignatureRows;
import org.commonhold.assembly.store.RecountState;
import org.commonhold.identity.StaffDirectory;

/** Writes recounts: for officials with what each of the pair counted, for everybody whether they agreed. */
@Singleton
final class RecountBodies {
    private final AssemblyReader reader;
    private final RecountRows rows;
    private final RecountSignatureRows signatures;
    private final StaffDirectory staff;

    RecountBodies(AssemblyReader reader, RecountRows rows, RecountSignatureRows signatures, StaffDirectory staff) {
        this.reader = reader;
        this.rows = rows;
        this.signatures = signatures;
        this.staff = staff;
    }

    Recounts all(String communityId, String assemblyId, String accountId) {
        reader.load(communityId, assemblyId);
        return new Recounts(rows.ofAssembly(assemblyId).stream()
                .map(row -> view(row, accountId))
                .toList());
    }

    /** The recounts that both have signed. */
    List<ResultRecount> decided(String assemblyId) {
        return rows.ofAssembly(assemblyId).stream()
                .filter(row -> row.state() != RecountState.OPEN)
                .map(row -> new ResultRecount(
                        row.state() == RecountState.AGREES,
                        Bodies.time(Objects.requireNonNull(row.decidedAt())),
                        Objects.requireNonNull(row.logIndex())))
                .toList();
    }

    private RecountView view(RecountRow row, String accountId) {
        RecountView body = new RecountView(
                row.recountId(),
                row.reason(),
                row.report(),
                Bodies.time(row.calledAt()),
                RecountViewState.fromValue(row.state().name()),
                signatures.ofRecount(row.recountId()).stream()
                        .map(each -> signature(each, accountId))
                        .toList());
        body.setDecidedAt(Bodies.timeOrNull(row.decidedAt()));
        body.setEntryIndex(row.logIndex());
        return body;
    }

    private RecountSignature signature(RecountSignatureRow row, String accountId) {
        return new RecountSignature(
                ReportSignatureRole.fromValue(row.role()),
                staff.displayName(row.accountId()),
                row.counted(),
                row.bundle(),
                row.kid(),
                Bodies.time(row.signedAt()),
                row.accountId().equals(accountId));
    }
}
