package org.commonhold.assembly.proxy;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.paper.ScanForm;
import org.commonhold.assembly.store.ProxyEntryRow;
import org.commonhold.assembly.store.ProxyEntryRows;
import org.commonhold.assembly.store.ProxyPapers;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;

/**
 * Keeps scans of proxies that were given on paper. They show instructions, which are choices: so they are encrypted, and shown only to those
 * who enter and review, until the proxy stands in the book.
 */
@Singleton
public class KeepProxyPaper {
    private final GrantProxy grants;
    private final ProxyPapers papers;
    private final ProxyEntryRows entries;
    private final Vault vault;
    private final Clock clock;

    KeepProxyPaper(GrantProxy grants, ProxyPapers papers, ProxyEntryRows entries, Vault vault, Clock clock) {
        this.grants = grants;
        this.papers = papers;
        this.entries = entries;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Keeps a scan; the same one again changes nothing.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code not-frozen}, {@code attachment-empty}, {@code body-too-large}, {@code
     * attachment-kind}.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param content the octets of the scan
     * @param accountId the worker
     * @return the hash that the proxy names as its paper, hex
     */
    @Transactional
    public String keep(String communityId, String assemblyId, byte[] content, String accountId) {
        grants.frozen(communityId, assemblyId);
        String mediaType = ScanForm.demand(content);
        String sha256 = Hash.sha256(content).hex();
        Bytes sealed = Bytes.of(vault.seal(content, context(assemblyId, sha256)));
        papers.keep(
                assemblyId,
                new ProxyPapers.Scan(sha256, mediaType, sealed),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                accountId);
        return sha256;
    }

    /**
     * A scan for those who enter and review it.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code not-frozen}, {@code choices-locked}.
     */
    @Transactional
    public Bytes read(String communityId, String assemblyId, String sha256) {
        grants.frozen(communityId, assemblyId);
        Bytes sealed = papers.find(assemblyId, sha256).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        List<ProxyEntryRow> of = entries.ofAssembly(assemblyId).stream()
                .filter(each -> each.paper().equals(sha256))
                .toList();
        boolean waits = of.isEmpty() || of.stream().anyMatch(each -> each.decision() == null);
        if (!waits) {
            throw new RefusedException(RefusalCode.CHOICES_LOCKED);
        }
        return Bytes.of(vault.open(sealed.toArray(), context(assemblyId, sha256)));
    }

    private static String context(String assemblyId, String sha256) {
        return "proxy_paper.sealed:" + assemblyId + sha256;
    }
}
