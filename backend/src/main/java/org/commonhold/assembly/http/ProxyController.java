package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import java.io.IOException;
import org.commonhold.api.ProxiesApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.LongSignedDocument;
import org.commonhold.api.model.OfficialProxies;
import org.commonhold.api.model.ProxyEntries;
import org.commonhold.api.model.ProxyPaper;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.assembly.proxy.GrantProxy;
import org.commonhold.assembly.proxy.KeepProxyPaper;
import org.commonhold.assembly.proxy.RecordProxy;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/** Proxies for officials: who votes for whom, never how. Those that came on paper one worker
 * enters and another one reviews. */
@Controller
class ProxyController implements ProxiesApi {
    private final CurrentPerson current;
    private final AssemblyReader reader;
    private final GrantProxy grant;
    private final RecordProxy record;
    private final KeepProxyPaper papers;
    private final Book book;
    private final ProxyBodies bodies;

    ProxyController(
            CurrentPerson current,
            AssemblyReader reader,
            GrantProxy grant,
            RecordProxy record,
            KeepProxyPaper papers,
            Book book,
            ProxyBodies bodies) {
        this.current = current;
        this.reader = reader;
        this.grant = grant;
        this.record = record;
        this.papers = papers;
        this.book = book;
        this.bodies = bodies;
    }

    @Override
    public OfficialProxies proxies(String communityId, String assemblyId) {
        current.staff(
                communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.STREET_OFFICER, Role.COUNTER, Role.SCRUTINEER);
        return bodies.official(reader.load(communityId, assemblyId));
    }

    @Override
    public OfficialProxies recordProxy(String communityId, String assemblyId, LongSignedDocument body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        record.enter(communityId, who, assemblyId, body.getJws());
        return bodies.official(reader.load(communityId, assemblyId));
    }

    @Override
    public ProxyPaper keepProxyPaper(String communityId, String assemblyId, CompletedFileUpload file) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        try {
            return new ProxyPaper(papers.keep(communityId, assemblyId, file.getBytes(), who.accountId()));
        } catch (IOException unreadable) {
            throw new RefusedException(RefusalCode.MALFORMED_REQUEST, "file");
        }
    }

    @Override
    public FileCustomizableResponseType proxyPaper(String communityId, String assemblyId, String sha256) {
        current.staff(communityId, Role.COMMUNITY_WORKER, Role.COUNTER);
        byte[] scan = papers.read(communityId, assemblyId, sha256).toArray();
        return Files.download(scan, "application/octet-stream", "proxy-" + sha256);
    }

    @Override
    public ProxyEntries proxyEntries(String communityId, String assemblyId) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER, Role.COUNTER);
        reader.load(communityId, assemblyId);
        return bodies.waiting(communityId, record.waiting(assemblyId), who.accountId());
    }

    @Override
    public OfficialProxies reviewProxy(String communityId, String assemblyId, SignedDocument body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER, Role.COUNTER);
        record.review(communityId, who, assemblyId, body.getJws());
        book.checkpoint(communityId);
        return bodies.official(reader.load(communityId, assemblyId));
    }

    @Override
    public OfficialProxies recordProxyRevocation(String communityId, String assemblyId, LongSignedDocument body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        grant.recordRevocation(communityId, who, assemblyId, body.getJws());
        book.checkpoint(communityId);
        return bodies.official(reader.load(communityId, assemblyId));
    }
}
