package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.ProxiesApi;
import org.commonhold.api.model.OfficialProxies;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;

/** Proxies for officials: who votes for whom, never how. */
@Controller
class ProxyController implements ProxiesApi {
    private final CurrentPerson current;
    private final AssemblyReader reader;
    private final ProxyBodies bodies;

    ProxyController(CurrentPerson current, AssemblyReader reader, ProxyBodies bodies) {
        this.current = current;
        this.reader = reader;
        this.bodies = bodies;
    }

    @Override
    public OfficialProxies proxies(String communityId, String assemblyId) {
        current.staff(communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.COUNTER, Role.SCRUTINEER);
        return bodies.official(reader.load(communityId, assemblyId));
    }
}
