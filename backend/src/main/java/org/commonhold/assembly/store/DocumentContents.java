package org.commonhold.assembly.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.Sql;

/** Signed documents of assemblies: each is made once and never again. */
@Singleton
public class DocumentContents {
    private static final String KEEP =
            "INSERT IGNORE INTO assembly_document (assembly_id, kind, sha256, content, stamped,"
                    + " made_at) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT content FROM assembly_document WHERE assembly_id = ? AND kind = ?";

    private final Sql sql;

    DocumentContents(Sql sql) {
        this.sql = sql;
    }

    /** Keeps a document, unless somebody else did a moment before. */
    @Transactional
    public void keep(String assemblyId, String kind, Bytes content, boolean stamped, Instant at) {
        sql.update(KEEP, assemblyId, kind, Hash.sha256(content.toArray()).hex(), content, stamped, at);
    }

    /** The document, if it was made. */
    @Transactional
    public Optional<Bytes> find(String assemblyId, String kind) {
        return sql.one(FIND, row -> Bytes.of(row.getBytes(1)), assemblyId, kind);
    }
}
