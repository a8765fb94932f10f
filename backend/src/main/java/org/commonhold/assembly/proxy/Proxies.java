package org.commonhold.assembly.proxy;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.assembly.rule.ProxyRules;
import org.commonhold.assembly.store.ProxyRow;
import org.commonhold.assembly.store.ProxyRows;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.platform.Vault;

/** Keeps proxies: their instructions are choices, so the documents are sealed. */
@Singleton
public class Proxies {
    private final ProxyRows rows;
    private final Vault vault;

    Proxies(ProxyRows rows, Vault vault) {
        this.rows = rows;
        this.vault = vault;
    }

    /** The proxies of an assembly in the order of the book. */
    public List<ProxyRow> ofAssembly(String assemblyId) {
        return rows.ofAssembly(assemblyId);
    }

    /** The signed document of a row. */
    public String jws(ProxyRow row) {
        return open(row.proxyId(), row.sealedJws());
    }

    /** What a row's document says. */
    public ProxyGrant document(ProxyRow row) {
        return ProxyGrant.read(
                CompactJws.read(jws(row), DocumentType.PROXY).payload().toArray());
    }

    String open(String proxyId, String sealed) {
        return vault.openText(sealed, context(proxyId));
    }

    String seal(String proxyId, String jws) {
        return vault.sealText(jws, context(proxyId));
    }

    /** A stored proxy as the rules see it. */
    ProxyRules.Proxy rule(ProxyRow row) {
        return new ProxyRules.Proxy(
                row.packageHash(),
                row.partyKey(),
                row.agentId(),
                texts(document(row).instructions()),
                row.revokedAt() != null);
    }

    static Map<String, String> texts(Map<String, Choice> choices) {
        Map<String, String> texts = new TreeMap<>();
        choices.forEach((matter, choice) -> texts.put(matter, choice.text()));
        return texts;
    }

    private static String context(String proxyId) {
        return "proxy.jws:" + proxyId;
    }
}
