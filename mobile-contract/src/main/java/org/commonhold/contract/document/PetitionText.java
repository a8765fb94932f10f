package org.commonhold.contract.document;

import java.util.Set;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * The exact words of a petition, which every supporter signs by their hash.
 *
 * @param community the community's id
 * @param petition the petition's id
 * @param title one line
 * @param text what is to be decided, and why
 */
public record PetitionText(String community, String petition, String title, String text) implements SignedPayload {
    /** The most octets of the document. */
    public static final int MAX_BYTES = 64 * 1024;
    /** The longest title. */
    public static final int MAX_TITLE = 200;
    /** The longest text. */
    public static final int MAX_TEXT = 10_000;

    private static final Set<String> NAMES = Set.of("v", "community", "petition", "title", "text");

    /**
     * Reads the words of a petition.
     *
     * @param document the canonical octets
     * @return the words
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static PetitionText read(byte[] document) {
        Members in = Members.exactly(CanonicalJson.readObject(document, MAX_BYTES), "", NAMES);
        in.version1();
        return new PetitionText(
                in.id("community"), in.id("petition"), in.text("title", MAX_TITLE), in.text("text", MAX_TEXT));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("petition", petition)
                .put("title", title)
                .put("text", text)
                .build();
    }
}
