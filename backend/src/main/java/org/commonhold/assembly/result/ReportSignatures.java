package org.commonhold.assembly.result;

import jakarta.inject.Singleton;
import java.util.List;
import org.commonhold.assembly.store.SignatureRow;
import org.commonhold.assembly.store.SignatureRows;
import org.commonhold.platform.Vault;

/** The signatures under a report; the signers' names are encrypted at rest. */
@Singleton
public final class ReportSignatures {
    private final SignatureRows rows;
    private final Vault vault;

    ReportSignatures(SignatureRows rows, Vault vault) {
        this.rows = rows;
        this.vault = vault;
    }

    /** Keeps a signature. */
    void add(SignatureRow row) {
        rows.insert(withName(row, vault.sealText(row.displayName(), context(row))));
    }

    /** The signatures of an assembly's report with the names in the clear, COUNTER before SCRUTINEER. */
    public List<SignatureRow> of(String assemblyId) {
        return rows.ofAssembly(assemblyId).stream()
                .map(row -> withName(row, vault.openText(row.displayName(), context(row))))
                .toList();
    }

    private static SignatureRow withName(SignatureRow row, String name) {
        return new SignatureRow(
                row.assemblyId(), row.role(), row.accountId(), name, row.kid(), row.jws(), row.signedAt());
    }

    private static String context(SignatureRow row) {
        return "report_signature.display_name:" + row.assemblyId() + row.role();
    }
}
