package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ballot.BallotCast;
import org.commonhold.contract.ballot.BallotCommitment;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.contract.roll.RollRow;
import org.jspecify.annotations.Nullable;

/**
 * The opened ballots of a FULL bundle.
 *
 * @param choices slot to the choice on each matter, only for ballots that count
 */
record OpenedView(Map<String, Map<String, Choice>> choices) {

    private static final int MAX_LINE = 160 * 1024;
    private static final Set<String> NAMES = Set.of("ballot", "blinding", "index", "jws", "webauthn");

    /** What the checks of one ballot need. */
    private record Context(
            LogView log, AssemblyView assembly, CastView casts, KeyRing ring, AuthorityView authorities) {}

    static OpenedView read(
            Bundle bundle,
            LogView log,
            AssemblyView assembly,
            CastView casts,
            KeyRing ring,
            AuthorityView authorities,
            Findings findings) {
        Context context = new Context(log, assembly, casts, ring, authorities);
        Map<String, Map<String, Choice>> choices = new HashMap<>();
        Set<Long> opened = new HashSet<>();
        Set<String> nonces = new HashSet<>();
        Findings.Series commitments = findings.series("ballot.commitment");
        Findings.Series signatures = findings.series("ballot.signature");
        Findings.Series bindings = findings.series("ballot.binding");
        for (String line : bundle.lines(BundleFile.BALLOTS)) {
            byte[] octets = Bytes.utf8(line).toArray();
            Members in = findings.read(
                    "ballot.form",
                    "a ballot",
                    () -> Members.exactly(CanonicalJson.readObject(octets, MAX_LINE), "", NAMES));
            if (in == null) {
                continue;
            }
            OwnerBallot ballot = findings.read(
                    "ballot.form", "a ballot", () -> one(in, context, opened, commitments, signatures, bindings));
            if (ballot == null) {
                continue;
            }
            long index = in.integer("index", 0, JsonValue.MAX_INTEGER);
            bindings.require(nonces.add(ballot.nonce()), () -> "ballot at " + index + " repeats a nonce");
            BallotCast cast = casts.byIndex().get(index);
            if (cast != null && Long.valueOf(index).equals(casts.counting().get(cast.slot()))) {
                choices.put(cast.slot(), ballot.choices());
            }
        }
        Findings.Series complete = findings.series("ballot.all-opened");
        for (Map.Entry<Long, BallotCast> cast : casts.byIndex().entrySet()) {
            complete.require(
                    opened.contains(cast.getKey()), () -> "the ballot at entry " + cast.getKey() + " is not opened");
        }
        choices.putAll(PaperCheck.check(bundle, log, assembly, casts, ring, findings));
        commitments.done("every opened ballot is the one committed to in the book");
        signatures.done("every ballot is signed by a key enrolled before it and not revoked before it");
        bindings.done("every ballot names this package, its own party and each of the party's matters once");
        complete.done("each of " + casts.byIndex().size() + " ballots in the book is opened");
        return new OpenedView(choices);
    }

    private static @Nullable OwnerBallot one(
            Members in,
            Context context,
            Set<Long> opened,
            Findings.Series commitments,
            Findings.Series signatures,
            Findings.Series bindings) {
        long index = in.integer("index", 0, JsonValue.MAX_INTEGER);
        BallotCast cast = context.casts().byIndex().get(index);
        if (!commitments.require(
                cast != null && opened.add(index), () -> "entry " + index + " is no ballot, or is opened twice")) {
            return null;
        }
        String text = in.text("jws", MAX_LINE);
        JsonValue.JsonObject webauthn = in.value("webauthn") instanceof JsonValue.JsonObject object ? object : null;
        Bytes blinding = Bytes.fromHex(in.hex("blinding", BallotCommitment.BLINDING_LENGTH));
        CompactJws jws = CompactJws.read(text, DocumentType.OWNER_BALLOT);
        boolean committed = BallotCommitment.of(text, webauthn, blinding)
                        .equals(java.util.Objects.requireNonNull(cast).commitment())
                && jws.documentId().equals(in.hash("ballot"));
        commitments.require(committed, () -> "the ballot at entry " + index + " is not the one committed to");
        OwnerBallot ballot = OwnerBallot.read(jws.payload().toArray());
        RollRow row = context.assembly().rows().get(cast.slot());
        signatures.require(
                signed(jws, ballot, index, row, context),
                () -> "the ballot at entry " + index
                        + " is not signed with a usable key by the party's representative, or by an agent as its proxy says");
        boolean bound = row != null && bound(ballot, cast, row, context.assembly());
        bindings.require(
                bound, () -> "the ballot at entry " + index + " does not belong to this package, party or scope");
        return committed && bound ? ballot : null;
    }

    private static boolean signed(
            CompactJws jws, OwnerBallot ballot, long index, @Nullable RollRow row, Context context) {
        VerificationKey key = context.ring().keys().get(jws.kid());
        LogView.KeyLine line = context.log().keys().get(jws.kid());
        if (key == null || line == null || row == null || !line.usableAt(index)) {
            return false;
        }
        try {
            jws.verify(key);
        } catch (org.commonhold.contract.ContractException wrong) {
            return false;
        }
        return ballot.proxy() == null
                ? line.person().equals(row.representative())
                : context.authorities().carries(ballot, index, line.person());
    }

    private static boolean bound(OwnerBallot ballot, BallotCast cast, RollRow row, AssemblyView assembly) {
        return ballot.community().equals(assembly.manifest().community())
                && ballot.assembly().equals(assembly.manifest().assembly())
                && ballot.packageHash().equals(assembly.packageHash())
                && ballot.party().equals(row.partyKey())
                && ballot.version() == cast.version()
                && row.excluded() == null
                && ballot.choices().keySet().equals(Set.copyOf(matters(row, assembly)))
                && assembly.pack().matters().stream().allMatch(matter -> answered(matter, ballot));
    }

    private static boolean answered(PackageMatter matter, OwnerBallot ballot) {
        Choice choice = ballot.choices().get(matter.id());
        return choice == null || Question.isAnsweredBy(matter.question(), choice);
    }

    /** The matters that a party decides. */
    static List<String> matters(RollRow row, AssemblyView assembly) {
        List<String> ids = new ArrayList<>();
        for (PackageMatter matter : assembly.pack().matters()) {
            if (CountCheck.weight(row, matter).heads() > 0) {
                ids.add(matter.id());
            }
        }
        return ids;
    }
}
