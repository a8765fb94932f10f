package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.assembly.BundlePart;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.identity.Keys;
import org.commonhold.notice.compose.AudienceJson;
import org.commonhold.notice.serving.Serving.Posting;
import org.commonhold.notice.store.AckRow;
import org.commonhold.notice.store.AckRows;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.notice.store.ServingFiles;

/**
 * The notices of an assembly for its evidence bundle. Every owner gets each document that went to more than single households, the poster
 * and the coverage in sums; who was served how, what went to single households, the signed acknowledgements, the postings and their photos
 * are for scrutineers and courts. Scanned papers stay with the service: the
 * bundle names their hashes.
 */
@Singleton
class NoticeBundle implements BundlePart {
    private final NoticeRows notices;
    private final ServingReader reader;
    private final AckRows acks;
    private final ServingFiles files;
    private final Keys keys;

    NoticeBundle(NoticeRows notices, ServingReader reader, AckRows acks, ServingFiles files, Keys keys) {
        this.notices = notices;
        this.reader = reader;
        this.acks = acks;
        this.files = files;
        this.keys = keys;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PartFile> files(String communityId, String assemblyId, boolean full) {
        List<PartFile> all = new ArrayList<>();
        for (NoticeRow notice : notices.linkedTo(communityId, assemblyId)) {
            if (!full && AudienceJson.read(notice.audience()).kind().singlesOut()) {
                continue;
            }
            all.add(file(
                    notice,
                    "notice.json",
                    Bytes.utf8(Objects.requireNonNull(notice.documentText(), "frozen at sending"))));
            if (notice.kind().servable()) {
                Serving serving = reader.of(notice);
                all.add(file(notice, "coverage.json", json(ServingJson.coverage(serving))));
                posters(serving, all);
                if (full) {
                    all.add(file(notice, "served.json", json(served(serving))));
                    postings(serving, all);
                    acknowledgements(notice, all);
                }
            }
        }
        return all;
    }

    private JsonValue served(Serving serving) {
        List<String> persons = serving.walk().stream().sorted().toList();
        List<JsonValue> recipients = new ArrayList<>(persons.size());
        reader.each(serving.notice(), persons, each -> recipients.add(ServingJson.recipient(each)));
        return ServingJson.served(serving, recipients);
    }

    private void posters(Serving serving, List<PartFile> all) {
        Set<String> posters = new TreeSet<>();
        serving.postings().forEach(posting -> posters.add(posting.poster()));
        posters.forEach(poster -> all.add(file(serving.notice(), "poster.pdf", content(serving.notice(), poster))));
    }

    private void postings(Serving serving, List<PartFile> all) {
        for (Posting posting : serving.postings()) {
            all.add(file(serving.notice(), "posting-" + posting.number() + ".json", Bytes.utf8(posting.text())));
            String ending = files.find(serving.notice().noticeId(), posting.photo())
                            .orElseThrow()
                            .mediaType()
                            .endsWith("png")
                    ? ".png"
                    : ".jpg";
            all.add(file(
                    serving.notice(),
                    "photo-" + posting.number() + ending,
                    content(serving.notice(), posting.photo())));
        }
    }

    /** The acknowledgements as they were signed, with the enrolments of the keys that signed them. */
    private void acknowledgements(NoticeRow notice, List<PartFile> all) {
        List<AckRow> signed = acks.ofNotice(notice.noticeId());
        if (signed.isEmpty()) {
            return;
        }
        Set<String> signers = new HashSet<>();
        signed.forEach(each -> signers.add(each.kid()));
        List<String> enrolments = keys.enrolments(notice.communityId()).stream()
                .filter(each -> signers.contains(each.kid()))
                .map(each -> CanonicalJson.text(JsonValue.JsonObject.builder()
                        .put("index", each.index())
                        .put("jws", each.enrolment())
                        .build()))
                .toList();
        all.add(file(
                notice, "acks.jsonl", lines(signed.stream().map(AckRow::jws).toList())));
        all.add(file(notice, "keys.jsonl", lines(enrolments)));
    }

    private Bytes content(NoticeRow notice, String sha256) {
        return Bytes.of(files.content(notice.noticeId(), sha256).orElseThrow());
    }

    private static PartFile file(NoticeRow notice, String name, Bytes content) {
        return new PartFile("notices/" + notice.noticeId() + "/" + name, content);
    }

    private static Bytes json(JsonValue value) {
        return Bytes.utf8(CanonicalJson.text(value));
    }

    private static Bytes lines(List<String> texts) {
        return Bytes.utf8(String.join("\n", texts) + "\n");
    }
}
