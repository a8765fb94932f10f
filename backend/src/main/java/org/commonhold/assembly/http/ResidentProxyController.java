package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.ResidentProxiesApi;
import org.commonhold.api.model.Agent;
import org.commonhold.api.model.AgentSearch;
import org.commonhold.api.model.LongSignedDocument;
import org.commonhold.api.model.OwnProxies;
import org.commonhold.assembly.proxy.Agents;
import org.commonhold.assembly.proxy.GrantProxy;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.transparency.Book;

/** Proxies for owners: those that the person gave, and those under which the person may vote for others. */
@Controller
class ResidentProxyController implements ResidentProxiesApi {
    private final CurrentPerson current;
    private final AssemblyReader reader;
    private final FrozenRolls frozenRolls;
    private final Agents agents;
    private final GrantProxy grant;
    private final ProxyBodies bodies;
    private final Book book;

    ResidentProxyController(
            CurrentPerson current,
            AssemblyReader reader,
            FrozenRolls frozenRolls,
            Agents agents,
            GrantProxy grant,
            ProxyBodies bodies,
            Book book) {
        this.current = current;
        this.reader = reader;
        this.frozenRolls = frozenRolls;
        this.agents = agents;
        this.grant = grant;
        this.bodies = bodies;
        this.book = book;
    }

    @Override
    public OwnProxies ownProxies(String assemblyId) {
        Owner who = current.owner();
        return bodies.own(frozen(who, assemblyId), who);
    }

    @Override
    public Agent findAgent(String assemblyId, AgentSearch body) {
        Owner who = current.owner();
        LoadedAssembly loaded = frozen(who, assemblyId);
        Registry.PersonFacts found = agents.find(who.communityId(), body.getUnit(), body.getName())
                .orElseThrow(() -> new RefusedException(RefusalCode.PROXY_AGENT_UNKNOWN));
        String level = frozenRolls.of(loaded.row()).frozen().minimumLevel();
        return new Agent(
                found.personId(), found.maskedName(), agents.proved(who.communityId(), found.personId(), level));
    }

    @Override
    public OwnProxies grantProxy(String assemblyId, LongSignedDocument body) {
        Owner who = current.owner();
        grant.grant(who, assemblyId, body.getJws());
        return written(who, assemblyId);
    }

    @Override
    public OwnProxies revokeProxy(String assemblyId, LongSignedDocument body) {
        Owner who = current.owner();
        grant.revoke(who, assemblyId, body.getJws());
        return written(who, assemblyId);
    }

    private OwnProxies written(Owner who, String assemblyId) {
        book.checkpoint(who.communityId());
        return bodies.own(frozen(who, assemblyId), who);
    }

    private LoadedAssembly frozen(Owner who, String assemblyId) {
        LoadedAssembly loaded = reader.loadPublic(who.communityId(), assemblyId);
        if (loaded.row().packageHash() == null) {
            throw new RefusedException(RefusalCode.NOT_FROZEN);
        }
        return loaded;
    }
}
