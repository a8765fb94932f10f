package org.commonhold.assembly.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.commonhold.platform.Sql;

/** Reads the contents of documents; repositories cannot answer an array of bytes alone. */
@Singleton
public class AttachmentContents {
    private static final String FIND =
            "SELECT content FROM matter_attachment WHERE assembly_id = ? AND sha256 = ? LIMIT 1";

    private final Sql sql;

    AttachmentContents(Sql sql) {
        this.sql = sql;
    }

    /** The content of one document, if the assembly has it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(String assemblyId, String sha256) {
        return sql.one(FIND, row -> row.getBytes(1), assemblyId, sha256);
    }
}
