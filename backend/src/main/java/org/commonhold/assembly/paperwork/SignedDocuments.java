package org.commonhold.assembly.paperwork;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.result.Results;
import org.commonhold.assembly.store.DocumentContents;
import org.commonhold.contract.Bytes;
import org.commonhold.platform.DocumentSeal;
import org.commonhold.platform.RefusedException;

/**
 * Minutes and decision of an assembly whose result is final (物业管理条例 14, 解释 13). Each is written, sealed and kept when somebody first
 * asks for it, and is the same file from then on.
 */
@Singleton
public class SignedDocuments {
    private static final Set<AssemblyState> FINAL =
            EnumSet.of(AssemblyState.CERTIFIED, AssemblyState.PUBLISHED, AssemblyState.ARCHIVED);

    private final DocumentContents contents;
    private final MinutesWriter writer;
    private final Results results;
    private final DocumentSeal seal;
    private final Clock clock;

    SignedDocuments(DocumentContents contents, MinutesWriter writer, Results results, DocumentSeal seal, Clock clock) {
        this.contents = contents;
        this.writer = writer;
        this.results = results;
        this.seal = seal;
        this.clock = clock;
    }

    /** Which document. */
    public enum Kind {
        /** What happened, step by step. */
        MINUTES,
        /** What was decided. */
        DECISION
    }

    /**
     * The signed document. To be called outside a transaction.
     *
     * @throws RefusedException {@code result-not-available} before the result is certified
     */
    public byte[] of(LoadedAssembly loaded, Kind kind) {
        String assemblyId = loaded.row().assemblyId();
        if (!FINAL.contains(loaded.row().state())) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        return contents.find(assemblyId, kind.name())
                .orElseGet(() -> made(loaded, kind))
                .toArray();
    }

    private Bytes made(LoadedAssembly loaded, Kind kind) {
        byte[] written = writer.write(loaded, results.of(loaded.row()), kind);
        DocumentSeal.Sealed sealed = seal.seal(written, Words.chinese("minutes.reason." + kind.name()));
        String assemblyId = loaded.row().assemblyId();
        contents.keep(
                assemblyId,
                kind.name(),
                sealed.content(),
                sealed.stamped(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return contents.find(assemblyId, kind.name()).orElseThrow();
    }
}
