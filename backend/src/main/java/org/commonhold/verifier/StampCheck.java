package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.log.EntryType;
import org.commonhold.verifier.LogView.Placed;

/**
 * The independent time stamps of the bundle: that each is over the entry which it is said to stamp, and signed by the certificate in it.
 * Whether that authority is to be trusted is for the reader: the verifier knows none of them.
 */
final class StampCheck {
    private static final Set<EntryType> STAMPED = Set.of(
            EntryType.ASSEMBLY_PUBLICISED,
            EntryType.ASSEMBLY_LOCKED,
            EntryType.ASSEMBLY_CLOSED,
            EntryType.ASSEMBLY_CERTIFIED);

    private static final int MAX_LINE = 256 * 1024;
    private static final long MAX_INDEX = Long.MAX_VALUE >> 11;

    /** A line of the list. */
    private record Stamp(long index, StampToken token) {
        static Stamp read(byte[] line) {
            Members in = Members.exactly(CanonicalJson.readObject(line, MAX_LINE), "", Set.of("index", "token"));
            return new Stamp(in.integer("index", 0, MAX_INDEX), in.form("token", StampToken::read));
        }
    }

    private StampCheck() {}

    static void check(Bundle bundle, LogView log, String assembly, Findings findings) {
        List<String> lines = bundle.lines(BundleFile.TIME_STAMPS);
        List<Stamp> stamps = new ArrayList<>();
        for (String line : lines) {
            byte[] octets = Bytes.utf8(line).toArray();
            Stamp stamp = findings.read("stamp.form", "time stamp " + (stamps.size() + 1), () -> Stamp.read(octets));
            if (stamp != null) {
                stamps.add(stamp);
            }
        }
        if (!lines.isEmpty()) {
            imprints(stamps, log, assembly, findings);
            signatures(stamps, findings);
        }
        findings.notChecked("beyond.time", said(stamps));
    }

    private static void imprints(List<Stamp> stamps, LogView log, String assembly, Findings findings) {
        Findings.Series series = findings.series("stamp.imprint");
        Set<Long> seen = new HashSet<>();
        for (Stamp stamp : stamps) {
            series.require(
                    seen.add(stamp.index()) && over(stamp, log, assembly),
                    () -> "the time stamp of entry " + stamp.index()
                            + " is not over an entry that dates this assembly");
        }
        series.done(stamps.size() + " time stamps, each over the entry that it names");
    }

    private static boolean over(Stamp stamp, LogView log, String assembly) {
        if (stamp.index() >= log.entries().size()) {
            return false;
        }
        Placed entry = new Placed(stamp.index(), log.entries().get((int) stamp.index()));
        return STAMPED.contains(entry.entry().type())
                && entry.text("assembly").equals(assembly)
                && stamp.token().over(Hash.sha256(entry.entry().canonical()));
    }

    private static void signatures(List<Stamp> stamps, Findings findings) {
        Findings.Series series = findings.series("stamp.signature");
        int unknown = 0;
        for (Stamp stamp : stamps) {
            StampToken.Signature signature = stamp.token().signature();
            unknown += signature == StampToken.Signature.UNKNOWN ? 1 : 0;
            series.require(
                    signature != StampToken.Signature.FAILS,
                    () -> "the time stamp of entry " + stamp.index()
                            + " is not signed by a certificate in it that is for time stamping");
        }
        if (unknown > 0) {
            findings.notChecked(
                    "stamp.signature",
                    unknown + " time stamps are signed in a way that only openssl ts -verify checks");
        } else {
            series.done(stamps.size() + " time stamps are signed by the certificates in them");
        }
    }

    private static String said(List<Stamp> stamps) {
        if (stamps.isEmpty()) {
            return "whether the clock was right: no independent time stamp is in this bundle";
        }
        TreeSet<String> told = new TreeSet<>();
        stamps.forEach(stamp -> told.add("entry " + stamp.index() + " at "
                + stamp.token().at() + " by " + stamp.token().authority()));
        return "whether the authority behind the time stamps is to be trusted: " + String.join("; ", told)
                + "; openssl ts -verify -token_in holds each against its entry and an authority that you trust";
    }
}
