package org.commonhold.notice.serving;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * A public posting as {@code notice.posted} names it by its hash: where, since when, with which photo and sheet, and for whom it counts.
 *
 * @param notice the notice
 * @param number number of the posting of this notice, from 1
 * @param place where it hangs
 * @param postedAt since when
 * @param entrances to which it was limited; none for all
 * @param photo SHA-256, hex
 * @param poster SHA-256 of the printed sheet, hex
 * @param persons for whom it counts, ascending
 */
record PostingDocument(
        String notice,
        int number,
        String place,
        Instant postedAt,
        List<String> entrances,
        String photo,
        String poster,
        List<String> persons)
        implements SignedPayload {
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_PERSONS = 400_000;
    private static final int MAX_ENTRANCES = 200;
    private static final int MAX_PLACE = 200;
    private static final Set<String> NAMES =
            Set.of("v", "notice", "number", "place", "postedAt", "entrances", "photo", "poster", "persons");

    PostingDocument {
        postedAt = SignedTime.cut(postedAt);
        entrances = List.copyOf(entrances);
        persons = List.copyOf(persons);
    }

    static PostingDocument read(String text) {
        Members in =
                Members.exactly(CanonicalJson.readObject(text.getBytes(StandardCharsets.UTF_8), MAX_BYTES), "", NAMES);
        in.version1();
        return new PostingDocument(
                in.id("notice"),
                Math.toIntExact(in.integer("number", 1, Integer.MAX_VALUE)),
                in.text("place", MAX_PLACE),
                in.time("postedAt"),
                texts(in, "entrances", MAX_ENTRANCES),
                in.hash("photo").hex(),
                in.hash("poster").hex(),
                texts(in, "persons", MAX_PERSONS));
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
                .put("photo", photo)
                .put("poster", poster)
                .putTexts("persons", persons)
                .build();
    }

    private static List<String> texts(Members in, String name, int max) {
        return in.list(name, max, (value, at) -> {
            if (value instanceof JsonValue.JsonString text) {
                return text.value();
            }
            throw in.wrong(name);
        });
    }
}
