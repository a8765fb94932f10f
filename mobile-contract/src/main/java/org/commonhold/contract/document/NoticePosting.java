package org.commonhold.contract.document;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * A public posting of a notice: where, since when, with which photo and sheet, and for whom it counts. {@code notice.posted} names it by its
 * hash; it holds pseudonyms only, and goes to scrutineers and courts.
 *
 * @param notice the notice's id
 * @param number number of the posting of this notice, from 1
 * @param place where it hangs
 * @param postedAt since when, as stated
 * @param entrances to which it was limited; none for all
 * @param photo SHA-256 of the photo
 * @param poster SHA-256 of the printed sheet
 * @param persons for whom it counts, ascending
 */
public record NoticePosting(
        String notice,
        int number,
        String place,
        Instant postedAt,
        List<String> entrances,
        Hash photo,
        Hash poster,
        List<String> persons)
        implements SignedPayload {
    /** The most octets of the document. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final int MAX_PERSONS = 400_000;
    private static final int MAX_ENTRANCES = 200;
    private static final int MAX_ENTRANCE = 65;
    private static final int MAX_PLACE = 200;
    private static final int ID_LENGTH = 32;
    private static final Set<String> NAMES =
            Set.of("v", "notice", "number", "place", "postedAt", "entrances", "photo", "poster", "persons");

    /** Copies the lists and cuts the time to milliseconds. */
    public NoticePosting {
        postedAt = SignedTime.cut(postedAt);
        entrances = List.copyOf(entrances);
        persons = List.copyOf(persons);
    }

    /**
     * Reads a posting.
     *
     * @param octets canonical octets
     * @return the posting
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static NoticePosting read(byte[] octets) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_BYTES), "", NAMES);
        in.version1();
        return new NoticePosting(
                in.id("notice"),
                Math.toIntExact(in.integer("number", 1, Integer.MAX_VALUE)),
                in.text("place", 1, MAX_PLACE),
                in.time("postedAt"),
                in.list("entrances", MAX_ENTRANCES, NoticePosting::entrance),
                in.hash("photo"),
                in.hash("poster"),
                in.list("persons", MAX_PERSONS, NoticePosting::person));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("notice", notice)
                .put("number", number)
                .put("place", place)
                .put("postedAt", SignedTime.write(postedAt))
                .putTexts("entrances", entrances)
                .put("photo", photo.hex())
                .put("poster", poster.hex())
                .putTexts("persons", persons)
                .build();
    }

    private static String entrance(JsonValue value, String at) {
        String text = text(value, at);
        if (text.isEmpty() || text.length() > MAX_ENTRANCE) {
            throw new DocumentException(DocumentFault.WRONG_VALUE, at);
        }
        return text;
    }

    private static String person(JsonValue value, String at) {
        String text = text(value, at);
        if (text.length() != ID_LENGTH || !Bytes.isHex(text)) {
            throw new DocumentException(DocumentFault.WRONG_VALUE, at);
        }
        return text;
    }

    private static String text(JsonValue value, String at) {
        if (value instanceof JsonValue.JsonString text) {
            return text.value();
        }
        throw new DocumentException(DocumentFault.WRONG_TYPE, at);
    }
}
