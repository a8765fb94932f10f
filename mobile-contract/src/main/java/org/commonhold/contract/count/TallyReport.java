package org.commonhold.contract.count;

import java.util.List;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * The canonical report of a count. Every number in it can be recomputed from the evidence bundle; inequalities and
 * percentages are derived from it and never stored.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param packageHash the frozen package
 * @param rollRoot the frozen roll
 * @param clock REAL or SIMULATED
 * @param ballots number of valid ballots
 * @param closedIndex the book's index of assembly.closed
 * @param matters one count for each matter, in the package's order
 * @param draw the public draw, or null where none was needed
 * @param served hash of the list of served parties, or null where the rules make nothing of silence
 */
public record TallyReport(
        String community,
        String assembly,
        Hash packageHash,
        Hash rollRoot,
        String clock,
        long ballots,
        long closedIndex,
        List<MatterCount> matters,
        @Nullable DrawCount draw,
        @Nullable Hash served)
        implements SignedPayload {
    /** The most octets of a report. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final Set<String> NAMES =
            Set.of("v", "community", "assembly", "package", "rollRoot", "clock", "ballots", "closedIndex", "matters");

    private static final Set<String> OPTIONAL = Set.of("draw", "served");

    /** Copies the matters. */
    public TallyReport {
        matters = List.copyOf(matters);
    }

    /** A count without a draw. */
    public TallyReport(
            String community,
            String assembly,
            Hash packageHash,
            Hash rollRoot,
            String clock,
            long ballots,
            long closedIndex,
            List<MatterCount> matters) {
        this(community, assembly, packageHash, rollRoot, clock, ballots, closedIndex, matters, null, null);
    }

    /**
     * Reads a report.
     *
     * @param octets its canonical octets
     * @return the report
     * @throws org.commonhold.contract.ContractException when they are none
     */
    public static TallyReport read(byte[] octets) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_BYTES), "", NAMES, OPTIONAL);
        in.version1();
        return new TallyReport(
                in.id("community"),
                in.id("assembly"),
                in.hash("package"),
                in.hash("rollRoot"),
                in.text("clock", 16),
                in.integer("ballots", 0, JsonValue.MAX_INTEGER),
                in.integer("closedIndex", 0, JsonValue.MAX_INTEGER),
                in.list("matters", 64, MatterCount::read),
                in.names().contains("draw") ? DrawCount.read(in.value("draw"), in.at("draw")) : null,
                in.names().contains("served") ? in.hash("served") : null);
    }

    @Override
    public JsonValue.JsonObject json() {
        JsonValue.Builder members = JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("package", packageHash.hex())
                .put("rollRoot", rollRoot.hex())
                .put("clock", clock)
                .put("ballots", ballots)
                .put("closedIndex", closedIndex)
                .put(
                        "matters",
                        new JsonValue.JsonArray(
                                matters.stream().map(MatterCount::json).toList()));
        if (draw != null) {
            members.put("draw", draw.json());
        }
        if (served != null) {
            members.put("served", served.hex());
        }
        return members.build();
    }
}
