package org.commonhold.assembly.dispute;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import org.commonhold.assembly.paper.Sheets;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.CaseRow;
import org.commonhold.assembly.store.CaseRows;
import org.commonhold.assembly.store.CaseSignatureRow;
import org.commonhold.assembly.store.CaseSignatureRows;
import org.commonhold.platform.Vault;

/** Reads the disputed ballots of an assembly. */
@Singleton
public class Cases {
    private final Sheets sheets;
    private final CaseRows rows;
    private final CaseSignatureRows signatures;
    private final Vault vault;

    Cases(Sheets sheets, CaseRows rows, CaseSignatureRows signatures, Vault vault) {
        this.sheets = sheets;
        this.rows = rows;
        this.signatures = signatures;
        this.vault = vault;
    }

    /**
     * A case with its signatures.
     *
     * @param row the case, its statement in the clear
     * @param signatures in the order in which they came
     */
    public record Case(CaseRow row, List<CaseSignatureRow> signatures) {
        /** Copies the list. */
        public Case {
            signatures = List.copyOf(signatures);
        }
    }

    /** The cases of an assembly, oldest first. */
    @Transactional
    public List<Case> of(String communityId, String assemblyId) {
        AssemblyRow row = sheets.read(communityId, assemblyId);
        return rows.ofAssembly(row.assemblyId()).stream()
                .map(each -> new Case(opened(each), signatures.ofCase(each.caseId())))
                .toList();
    }

    String seal(String caseId, String statement) {
        return vault.sealText(statement, context(caseId));
    }

    private CaseRow opened(CaseRow row) {
        return new CaseRow(
                row.caseId(),
                row.assemblyId(),
                row.partyKey(),
                row.ballotIndex(),
                row.reason(),
                vault.openText(row.statement(), context(row.caseId())),
                row.openedAt(),
                row.openedBy(),
                row.state(),
                row.decidedAt());
    }

    private static String context(String caseId) {
        return "ballot_case.statement:" + caseId;
    }
}
