package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.rule.PackagePart;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Hash;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;

/** Which parts a package has: the one that locking would make, or the one that was frozen. */
@Singleton
class PackageParts {
    private final BallotBox box;

    PackageParts(BallotBox box) {
        this.box = box;
    }

    /** What a package made now would hold. Rules, channels, window and the log's key are always there. */
    Set<PackagePart> ofDraft(Agenda agenda, AssemblyRoll roll) {
        Set<PackagePart> parts = EnumSet.allOf(PackagePart.class);
        if (agenda.matters().stream().anyMatch(matter -> matter.text().isBlank())) {
            parts.remove(PackagePart.TEXTS);
        }
        boolean emptyScope = agenda.matters().stream()
                .anyMatch(matter ->
                        roll.roll().electorate(matter.scope()).weights().isEmpty());
        if (emptyScope) {
            parts.remove(PackagePart.SCOPES);
        }
        if (roll.roll().parties().isEmpty()) {
            parts.remove(PackagePart.ROLL_ROOT);
        }
        return parts;
    }

    /** What the frozen package holds; nothing counts of a package whose hash is not the one in the book. */
    Set<PackagePart> ofFrozen(AssemblyRow row) {
        BallotBox.Frozen frozen = box.frozen(row.assemblyId());
        if (frozen == null) {
            return Set.of();
        }
        byte[] octets = frozen.packageText().getBytes(StandardCharsets.UTF_8);
        if (!Hash.sha256(octets).hex().equals(row.packageHash())) {
            return Set.of();
        }
        PackageDocument document = PackageDocument.read(octets);
        Set<PackagePart> parts = EnumSet.allOf(PackagePart.class);
        List<PackageMatter> matters = document.matters();
        if (matters.stream().anyMatch(matter -> matter.text().isBlank())) {
            parts.remove(PackagePart.TEXTS);
        }
        if (!document.rollRoot().hex().equals(row.rollRoot())
                || document.rollSize() != frozen.rows().size()) {
            parts.remove(PackagePart.ROLL_ROOT);
        }
        if (!document.openAt().equals(row.openAt()) || !document.closeAt().equals(row.closeAt())) {
            parts.remove(PackagePart.WINDOW);
        }
        return parts;
    }
}
