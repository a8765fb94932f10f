package org.commonhold.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.contract.roll.RowList;
import org.commonhold.verifier.LogView.Placed;
import org.jspecify.annotations.Nullable;

/**
 * An assembly's frozen documents and its life in the book.
 *
 * @param manifest which assembly
 * @param pack the frozen package
 * @param packageHash its hash
 * @param rows the frozen roll by slot, in order
 * @param locked assembly.locked
 * @param opened assembly.opened
 * @param closed assembly.closed
 * @param closeAt end of the window, exclusive: the package's, or the one to which the vote was extended
 */
record AssemblyView(
        Bundle.Manifest manifest,
        PackageDocument pack,
        Hash packageHash,
        Map<String, RollRow> rows,
        Placed locked,
        Placed opened,
        Placed closed,
        Instant closeAt) {

    static @Nullable AssemblyView read(Bundle bundle, Bundle.Manifest manifest, LogView log, Findings findings) {
        byte[] octets = bundle.octets(BundleFile.PACKAGE);
        PackageDocument pack = findings.read("package.form", "package", () -> PackageDocument.read(octets));
        Placed publicised = once(log, EntryType.ASSEMBLY_PUBLICISED, manifest, findings);
        Placed locked = once(log, EntryType.ASSEMBLY_LOCKED, manifest, findings);
        Placed opened = once(log, EntryType.ASSEMBLY_OPENED, manifest, findings);
        Placed closed = once(log, EntryType.ASSEMBLY_CLOSED, manifest, findings);
        if (pack == null || publicised == null || locked == null || opened == null || closed == null) {
            return null;
        }
        findings.check(
                "assembly.order",
                publicised.index() < locked.index()
                        && locked.index() < opened.index()
                        && opened.index() < closed.index(),
                "publicised, locked, opened and closed stand in this order in the book",
                "publicised, locked, opened and closed do not stand in this order in the book");
        Instant closeAt = ExtensionCheck.closeAt(log, manifest.assembly(), pack, opened, closed, findings);
        findings.check(
                "assembly.window",
                !opened.entry().at().isBefore(pack.openAt())
                        && !closed.entry().at().isBefore(closeAt),
                "opened and closed at the times of the frozen package",
                "opened before its time or closed before its time");
        Hash hash = Hash.sha256(octets);
        findings.check(
                "package.hash",
                hash.hex().equals(locked.text("package")) && hash.hex().equals(opened.text("package")),
                "the package is the one locked in the book: " + hash.hex(),
                "the package's hash is " + hash.hex() + ", the book locked " + locked.text("package"));
        findings.check(
                "package.identity",
                pack.community().equals(manifest.community()) && pack.assembly().equals(manifest.assembly()),
                "package and bundle name the same community and assembly",
                "package and bundle name different communities or assemblies");
        Map<String, RollRow> rows = roll(bundle, pack, locked, findings);
        return rows == null ? null : new AssemblyView(manifest, pack, hash, rows, locked, opened, closed, closeAt);
    }

    private static @Nullable Placed once(LogView log, EntryType type, Bundle.Manifest manifest, Findings findings) {
        List<Placed> found = log.of(type, manifest.assembly());
        boolean one = findings.check(
                "assembly.once",
                found.size() == 1,
                type.text() + " stands once in the book",
                type.text() + " stands " + found.size() + " times in the book");
        return one ? found.get(0) : null;
    }

    private static @Nullable Map<String, RollRow> roll(
            Bundle bundle, PackageDocument pack, Placed locked, Findings findings) {
        List<RollRow> list = new ArrayList<>();
        for (String line : bundle.lines(BundleFile.ROLL)) {
            byte[] octets = Bytes.utf8(line).toArray();
            RollRow row = findings.read("roll.form", "row " + list.size(), () -> RollRow.read(octets));
            if (row == null) {
                return null;
            }
            list.add(row);
        }
        RowList<RollRow> sorted = findings.read("roll.order", "roll", () -> ordered(list));
        if (sorted == null) {
            return null;
        }
        Hash root = sorted.root();
        findings.check(
                "roll.root",
                root.equals(pack.rollRoot())
                        && root.hex().equals(locked.text("rollRoot"))
                        && pack.rollSize() == list.size(),
                "the root over " + list.size() + " parties is the one in package and book: " + root.hex(),
                "the root over " + list.size() + " parties is " + root.hex() + ", package and book say "
                        + pack.rollRoot().hex() + " over " + pack.rollSize());
        Map<String, RollRow> rows = new LinkedHashMap<>();
        Set<String> units = new HashSet<>();
        Findings.Series unique = findings.series("roll.unique");
        for (RollRow row : list) {
            unique.require(rows.putIfAbsent(row.slot(), row) == null, () -> "a slot stands twice");
            row.units()
                    .forEach(unit -> unique.require(
                            units.add(unit.unit()), () -> "unit " + unit.unit() + " belongs to two parties"));
        }
        unique.done("every slot and every one of " + units.size() + " units belongs to one party");
        return rows;
    }

    private static RowList<RollRow> ordered(List<RollRow> list) {
        try {
            return RowList.roll(list);
        } catch (IllegalArgumentException unordered) {
            throw new Disorder(unordered.getMessage());
        }
    }

    /** A roll whose rows are not sorted by party key. */
    private static final class Disorder extends org.commonhold.contract.ContractException {
        private static final long serialVersionUID = 1L;

        Disorder(@Nullable String message) {
            super(message == null ? "rows are not in order" : message);
        }
    }
}
