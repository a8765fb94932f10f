package org.commonhold.assembly.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import java.util.function.Supplier;
import org.commonhold.api.ElectionsApi;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.DrawCommitment;
import org.commonhold.api.model.DrawNumber;
import org.commonhold.api.model.DrawValue;
import org.commonhold.api.model.ExtensionRequest;
import org.commonhold.api.model.RecallReply;
import org.commonhold.api.model.RunoffRequest;
import org.commonhold.assembly.draft.RecordReply;
import org.commonhold.assembly.draw.CommitDraw;
import org.commonhold.assembly.draw.OpenDrawValue;
import org.commonhold.assembly.draw.RecordDrawNumber;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.result.DraftRunoff;
import org.commonhold.assembly.step.ExtendAssembly;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.transparency.Book;

/**
 * What an assembly needs beside its steps: replies to recalls, the extension and the run-off, which its convener records, and the draw that
 * scrutineers make.
 */
@Controller
class ElectionController implements ElectionsApi {
    private final CurrentPerson current;
    private final ConvenerAccess conveners;
    private final Idempotency idempotency;
    private final Book book;
    private final AssemblyReader reader;
    private final AssemblyBodies bodies;
    private final RecordReply replies;
    private final CommitDraw commits;
    private final OpenDrawValue values;
    private final RecordDrawNumber numbers;
    private final ExtendAssembly extensions;
    private final DraftRunoff runoffs;

    ElectionController(
            CurrentPerson current,
            ConvenerAccess conveners,
            Idempotency idempotency,
            Book book,
            AssemblyReader reader,
            AssemblyBodies bodies,
            RecordReply replies,
            CommitDraw commits,
            OpenDrawValue values,
            RecordDrawNumber numbers,
            ExtendAssembly extensions,
            DraftRunoff runoffs) {
        this.current = current;
        this.conveners = conveners;
        this.idempotency = idempotency;
        this.book = book;
        this.reader = reader;
        this.bodies = bodies;
        this.replies = replies;
        this.commits = commits;
        this.values = values;
        this.numbers = numbers;
        this.extensions = extensions;
        this.runoffs = runoffs;
    }

    @Override
    public Assembly recordReply(
            String communityId, String assemblyId, String matterId, String idempotencyKey, RecallReply body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        return once(who, idempotencyKey, "recordReply " + matterId, body, communityId, assemblyId, () -> {
            replies.record(communityId, assemblyId, matterId, who.accountId(), body.getReply());
        });
    }

    @Override
    public Assembly commitDraw(String communityId, String assemblyId, String idempotencyKey, DrawCommitment body) {
        Staff who = current.staff(communityId, Role.SCRUTINEER);
        Assembly done = once(who, idempotencyKey, "commitDraw", body, communityId, assemblyId, () -> {
            commits.commit(communityId, assemblyId, who.accountId(), body.getCommitment());
        });
        book.checkpoint(communityId);
        return done;
    }

    @Override
    public Assembly openDrawValue(String communityId, String assemblyId, String idempotencyKey, DrawValue body) {
        Staff who = current.staff(communityId, Role.SCRUTINEER);
        Assembly done = once(who, idempotencyKey, "openDrawValue", body, communityId, assemblyId, () -> {
            values.open(communityId, assemblyId, who.accountId(), body.getValue());
        });
        book.checkpoint(communityId);
        return done;
    }

    @Override
    public Assembly recordDrawNumber(String communityId, String assemblyId, String idempotencyKey, DrawNumber body) {
        Staff who = current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
        return once(who, idempotencyKey, "recordDrawNumber", body, communityId, assemblyId, () -> {
            numbers.record(communityId, assemblyId, who.accountId(), body.getNumber());
        });
    }

    @Override
    public Assembly extendAssembly(
            String communityId, String assemblyId, String idempotencyKey, ExtensionRequest body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        Assembly done = once(who, idempotencyKey, "extendAssembly", body, communityId, assemblyId, () -> {
            extensions.extend(
                    communityId, assemblyId, who.accountId(), body.getCloseAt().toInstant(), body.getDecision());
        });
        book.checkpoint(communityId);
        return done;
    }

    @Override
    public HttpResponse<Assembly> draftRunoff(
            String communityId, String assemblyId, String matterId, String idempotencyKey, RunoffRequest body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        String name = "draftRunoff " + communityId + " " + assemblyId + " " + matterId;
        Supplier<Assembly> drafted = () -> {
            String made = runoffs.draft(
                    reader.load(communityId, assemblyId),
                    matterId,
                    body.getOpenAt().toInstant(),
                    body.getCloseAt().toInstant());
            return bodies.official(reader.load(communityId, made));
        };
        return HttpResponse.created(idempotency.once(
                new Idempotency.Request(who.accountId(), idempotencyKey, name, body), Assembly.class, drafted));
    }

    private Assembly once(
            Staff who,
            String key,
            String operation,
            Object body,
            String communityId,
            String assemblyId,
            Runnable work) {
        String name = operation + " " + communityId + " " + assemblyId;
        Supplier<Assembly> done = () -> {
            work.run();
            return bodies.official(reader.load(communityId, assemblyId));
        };
        return idempotency.once(new Idempotency.Request(who.accountId(), key, name, body), Assembly.class, done);
    }
}
