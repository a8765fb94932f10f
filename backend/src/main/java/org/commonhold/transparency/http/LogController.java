package org.commonhold.transparency.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.commonhold.api.LogApi;
import org.commonhold.api.model.ConsistencyView;
import org.commonhold.api.model.InclusionView;
import org.commonhold.api.model.LogEntries;
import org.commonhold.api.model.LogEntryView;
import org.commonhold.api.model.LogKey;
import org.commonhold.api.model.LogState;
import org.commonhold.api.model.LogTimeStamp;
import org.commonhold.api.model.LogTimeStamps;
import org.commonhold.api.model.LogWitness;
import org.commonhold.api.model.LogWitnessStanding;
import org.commonhold.contract.Hash;
import org.commonhold.transparency.Book;
import org.commonhold.transparency.book.PublishedLog;
import org.jspecify.annotations.Nullable;

/** The book as JSON, for readers that do not assemble tiles. Public: a book holds no personal data. */
@Controller
@ExecuteOn(TaskExecutors.IO)
class LogController implements LogApi {
    private final Book book;
    private final PublishedLog log;

    LogController(Book book, PublishedLog log) {
        this.book = book;
        this.log = log;
    }

    @Override
    public LogState log(String communityId) {
        Book.LogIdentity identity = book.identity(communityId);
        PublishedLog.Head head = log.head(communityId);
        List<LogKey> keys = book.keys(communityId).stream()
                .filter(key -> key.from() < head.size())
                .map(LogController::key)
                .toList();
        return new LogState(
                communityId,
                identity.origin(),
                keys.get(keys.size() - 1).getKey(),
                keys,
                head.size(),
                head.root().hex(),
                head.note(),
                book.witnesses(communityId).stream().map(LogController::witness).toList());
    }

    private static LogKey key(Book.LogKey key) {
        return new LogKey(key.from(), key.verifierKey(), key.fingerprint()).announcement(key.announcement());
    }

    private static LogWitness witness(Book.WitnessView view) {
        LogWitness body = new LogWitness(
                view.name(),
                view.key(),
                LogWitnessStanding.fromValue(view.standing().name()));
        body.setSize(view.size());
        @Nullable Instant at = view.at();
        body.setAt(at == null ? null : at.atOffset(ZoneOffset.UTC));
        return body;
    }

    @Override
    public LogTimeStamps timeStamps(String communityId) {
        book.identity(communityId);
        return new LogTimeStamps(book.timeStamps(communityId).stream()
                .map(each -> new LogTimeStamp(
                        each.index(),
                        each.type(),
                        Base64.getEncoder().encodeToString(each.token().toArray()),
                        each.obtainedAt().atOffset(ZoneOffset.UTC)))
                .toList());
    }

    @Override
    public LogEntries entries(String communityId, Long from, @Nullable Integer count) {
        long size = log.head(communityId).size();
        List<LogEntryView> items = log.entries(communityId, size, from, count == null ? 50 : count).stream()
                .map(entry -> new LogEntryView(
                        entry.index(), entry.octets().text(), entry.leaf().hex()))
                .toList();
        return new LogEntries(size, items);
    }

    @Override
    public InclusionView inclusion(String communityId, Long index, Long size) {
        PublishedLog.Proof proof = log.inclusion(communityId, index, size);
        return new InclusionView(index, size, proof.from().hex(), proof.root().hex(), hex(proof));
    }

    @Override
    public ConsistencyView consistency(String communityId, Long from, Long to) {
        PublishedLog.Proof proof = log.consistency(communityId, from, to);
        return new ConsistencyView(from, to, proof.from().hex(), proof.root().hex(), hex(proof));
    }

    private static List<String> hex(PublishedLog.Proof proof) {
        return proof.hashes().stream().map(Hash::hex).toList();
    }
}
