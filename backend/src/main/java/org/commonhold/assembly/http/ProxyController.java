package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.ProxiesApi;
import org.commonhold.api.model.LongSignedDocument;
import org.commonhold.api.model.OfficialProxies;
import org.commonhold.assembly.proxy.GrantProxy;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.transparency.Book;

/** Proxies for officials: who votes for whom, never how. The community worker records those that came on paper. */
@Controller
class ProxyController implements ProxiesApi {
    private final CurrentPerson current;
    private final AssemblyReader reader;
    private final GrantProxy grant;
    private final Book book;
    private final ProxyBodies bodies;

    ProxyController(CurrentPerson current, AssemblyReader reader, GrantProxy grant, Book book, ProxyBodies bodies) {
        this.current = current;
        this.reader = reader;
        this.grant = grant;
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
        grant.record(communityId, who, assemblyId, body.getJws());
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
