package org.commonhold.registry.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.registry.store.OwnershipRow;
import org.commonhold.registry.store.UnitRow;
import org.jspecify.annotations.Nullable;

/**
 * The registry after an import, as the book commits to it: one canonical row for each unit, sorted by code, with holders as pseudonyms
 * and no personal data, and the RFC 6962 root over them. Each row has a salt of its own, derived from one secret of the import, so that
 * a single row can be shown to its owner without telling anything of the others.
 *
 * @param rows canonical JSON texts
 * @param rootHex the root
 * @param countingUnits units that count by default
 * @param areaDm2 area of the counting units in 0.01 m²
 */
record Snapshot(List<String> rows, String rootHex, int countingUnits, long areaDm2) {

    Snapshot {
        rows = List.copyOf(rows);
    }

    /**
     * Forms the snapshot.
     *
     * @param units present states, sorted by code
     * @param ownerships present ownerships, sorted by unit and holder
     * @param salt 32 random bytes
     */
    static Snapshot of(List<UnitRow> units, List<OwnershipRow> ownerships, byte[] salt) {
        Map<String, List<JsonValue>> holders = new HashMap<>();
        for (OwnershipRow row : ownerships) {
            holders.computeIfAbsent(row.unitCode(), code -> new ArrayList<>(2)).add(holder(row));
        }
        List<String> rows = new ArrayList<>();
        MerkleTree tree = MerkleTree.EMPTY;
        int counting = 0;
        long areaDm2 = 0;
        for (UnitRow unit : units) {
            byte[] text = CanonicalJson.write(row(unit, holders.getOrDefault(unit.code(), List.of()), salt));
            rows.add(new String(text, StandardCharsets.UTF_8));
            tree = tree.append(TreeHash.leaf(text));
            if (unit.facts().countsByDefault()) {
                counting++;
                areaDm2 = Math.addExact(areaDm2, unit.areaDm2());
            }
        }
        return new Snapshot(rows, tree.root().hex(), counting, areaDm2);
    }

    /**
     * The entry's body in the book.
     *
     * @param version number of the import in its community, from 1
     * @param day day of the import, Asia/Shanghai
     */
    Map<String, Object> body(long version, String day) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", version);
        body.put("day", day);
        body.put("units", (long) rows.size());
        body.put("countingUnits", (long) countingUnits);
        body.put("areaDm2", areaDm2);
        body.put("root", rootHex);
        return body;
    }

    private static JsonValue.JsonObject row(UnitRow unit, List<JsonValue> holders, byte[] salt) {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("unit", unit.code())
                .put("building", unit.building())
                .put("entrance", unit.entrance())
                .put("use", unit.unitUse())
                .put("areaDm2", unit.areaDm2())
                .put("areaBasis", unit.areaBasis())
                .put("delivery", unit.deliveryState())
                .put("holders", new JsonValue.JsonArray(holders))
                .put("salt", salt(salt, unit.code()))
                .build();
    }

    private static JsonValue holder(OwnershipRow row) {
        @Nullable Integer numerator = row.shareNumerator();
        return JsonValue.JsonObject.builder()
                .put("holder", row.holderId())
                .put("share", numerator == null ? null : numerator + "/" + row.shareDenominator())
                .put("representative", row.representative())
                .build();
    }

    /** HMAC-SHA-256 of the unit's code under the import's secret. */
    private static String salt(byte[] secret, String code) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(secret));
        byte[] message = code.getBytes(StandardCharsets.UTF_8);
        mac.update(message, 0, message.length);
        byte[] salt = new byte[mac.getMacSize()];
        mac.doFinal(salt, 0);
        return HexFormat.of().formatHex(salt);
    }
}
