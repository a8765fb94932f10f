package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.commonhold.api.model.Guidance;
import org.commonhold.api.model.OfficialProxies;
import org.commonhold.api.model.OfficialProxy;
import org.commonhold.api.model.OwnProxies;
import org.commonhold.api.model.OwnProxy;
import org.commonhold.api.model.ProxyEntries;
import org.commonhold.api.model.ProxyEntryView;
import org.commonhold.api.model.ProxyState;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.proxy.Proxies;
import org.commonhold.assembly.proxy.RecordProxy;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.represent.UnitHolders;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.store.ProxyRow;
import org.commonhold.assembly.store.SheetRow;
import org.commonhold.assembly.store.SheetRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.Bytes;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.Keys;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.tally.RollParty;
import org.jspecify.annotations.Nullable;

/** Writes proxies: with instructions for principal and agent alone, without for officials. */
@Singleton
class ProxyBodies {
    private final Proxies proxies;
    private final FrozenRolls frozenRolls;
    private final UnitHolders unitHolders;
    private final BallotBox box;
    private final PaperBox paper;
    private final SheetRows sheets;
    private final Keys keys;

    ProxyBodies(
            Proxies proxies,
            FrozenRolls frozenRolls,
            UnitHolders unitHolders,
            BallotBox box,
            PaperBox paper,
            SheetRows sheets,
            Keys keys) {
        this.proxies = proxies;
        this.frozenRolls = frozenRolls;
        this.unitHolders = unitHolders;
        this.box = box;
        this.paper = paper;
        this.sheets = sheets;
        this.keys = keys;
    }

    OwnProxies own(LoadedAssembly loaded, Owner who) {
        Votes cast = votes(loaded);
        Map<String, String> names = unitHolders.names(who.communityId());
        List<ProxyRow> all = proxies.ofAssembly(loaded.row().assemblyId());
        return new OwnProxies(
                loaded.rules().count(RuleParameter.PROXY_MAX_PRINCIPALS),
                loaded.rules().law(RuleParameter.PROXY_MAX_PRINCIPALS),
                loaded.rules().flag(RuleParameter.PROXY_MUST_FOLLOW),
                loaded.rules().law(RuleParameter.PROXY_MUST_FOLLOW),
                bodies(loaded, all, row -> row.principalId().equals(who.personId()), cast, names),
                bodies(loaded, all, row -> row.agentId().equals(who.personId()), cast, names));
    }

    OfficialProxies official(LoadedAssembly loaded) {
        Votes cast = votes(loaded);
        Map<String, String> names = unitHolders.names(loaded.row().communityId());
        return new OfficialProxies(proxies.ofAssembly(loaded.row().assemblyId()).stream()
                .map(row -> {
                    OfficialProxy body = new OfficialProxy(
                            row.proxyId(),
                            row.partyKey(),
                            row.principalId(),
                            names.getOrDefault(row.principalId(), "*"),
                            names.getOrDefault(row.agentId(), "*"),
                            ProxyState.fromValue(state(row, cast)),
                            Bodies.time(row.grantedAt()),
                            row.grantedIndex());
                    body.setRevokedAt(Bodies.timeOrNull(row.revokedAt()));
                    return body;
                })
                .toList());
    }

    /** Entries from paper for those who review them, with what they say. */
    ProxyEntries waiting(String communityId, List<RecordProxy.Waiting> waiting, String accountId) {
        Map<String, String> names = unitHolders.names(communityId);
        return new ProxyEntries(waiting.stream()
                .map(each -> new ProxyEntryView(
                        each.row().entryId(),
                        each.row().partyKey(),
                        names.getOrDefault(each.row().principalId(), "*"),
                        names.getOrDefault(each.row().agentId(), "*"),
                        each.row().paper(),
                        each.jws(),
                        Bodies.time(each.row().enteredAt()),
                        each.row().accountId().equals(accountId)))
                .toList());
    }

    private List<OwnProxy> bodies(
            LoadedAssembly loaded,
            List<ProxyRow> all,
            Predicate<ProxyRow> which,
            Votes cast,
            Map<String, String> names) {
        return all.stream()
                .filter(which)
                .map(row -> body(loaded, row, cast, names))
                .toList();
    }

    private OwnProxy body(LoadedAssembly loaded, ProxyRow row, Votes votes, Map<String, String> names) {
        BallotBox.@Nullable Cast cast = votes.cast().get(row.partyKey());
        FrozenRolls.FrozenRoll roll = frozenRolls.of(loaded.row());
        RollParty party = roll.roll().roll().parties().stream()
                .filter(each -> each.partyKey().equals(row.partyKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a proxy of a party that is not on the roll"));
        String state = state(row, votes);
        OwnProxy body = new OwnProxy(
                row.proxyId(),
                Bytes.of(proxies.document(row).canonical()).text(),
                row.partyKey(),
                party.units().stream().map(Bodies::unit).toList(),
                matters(loaded, party),
                names.getOrDefault(row.principalId(), "*"),
                names.getOrDefault(row.agentId(), "*"),
                ProxyState.fromValue(state),
                Bodies.time(row.grantedAt()),
                row.grantedIndex(),
                next(loaded, state));
        body.setRevokedAt(Bodies.timeOrNull(row.revokedAt()));
        body.setBallotId(cast == null ? null : cast.ballotId());
        body.setNextVersion(box.lastVersion(loaded.row().assemblyId(), row.partyKey()) + 1);
        body.setRow(RollBodies.proven(roll, row.partyKey()));
        return body;
    }

    private static List<String> matters(LoadedAssembly loaded, RollParty party) {
        return loaded.agenda().matters().stream()
                .filter(matter -> party.weightIn(matter.scope()).heads() > 0)
                .map(matter -> matter.matterId())
                .toList();
    }

    /**
     * Who cast the party's ballot tells whether the proxy was used or overtaken by the principal. A sheet is the principal's, unless the
     * register notes that the agent brought it under this proxy.
     */
    private String state(ProxyRow row, Votes votes) {
        if (row.revokedAt() != null) {
            return "REVOKED";
        }
        BallotBox.@Nullable Cast cast = votes.cast().get(row.partyKey());
        if (cast == null) {
            return "GRANTED";
        }
        boolean byAgent = row.proxyId().equals(votes.brought().get(cast.index()))
                || Optional.ofNullable(keys.find(cast.kid()))
                        .filter(key -> key.personId().equals(row.agentId()))
                        .isPresent();
        return byAgent ? "USED" : "OVERTAKEN";
    }

    private static Guidance next(LoadedAssembly loaded, String state) {
        boolean open =
                loaded.row().state() == AssemblyState.OPEN || loaded.row().state() == AssemblyState.LOCKED;
        String code = state.equals("GRANTED") && !open ? "UNUSED" : state;
        Guidance body = new Guidance(code, Words.both("proxy." + code));
        body.setLaw(loaded.rules().law(RuleParameter.PROXY_MUST_FOLLOW));
        if (code.equals("GRANTED")) {
            body.setUntil(Bodies.time(loaded.row().closeAt()));
        }
        return body;
    }

    /**
     * The ballots of an assembly.
     *
     * @param cast the one that counts of each party, by its key
     * @param brought the proxy under which an agent brought a sheet, by the sheet's place in the book
     */
    private record Votes(Map<String, BallotBox.Cast> cast, Map<Long, String> brought) {}

    private Votes votes(LoadedAssembly loaded) {
        Map<String, BallotBox.Cast> cast = new HashMap<>();
        Map<Long, String> brought = new HashMap<>();
        String assemblyId = loaded.row().assemblyId();
        if (loaded.row().packageHash() != null) {
            box.cast(assemblyId).forEach(each -> cast.put(each.partyKey(), each));
            Map<Integer, Long> places = new HashMap<>();
            paper.sheets(assemblyId).forEach(each -> places.put(each.serial(), each.index()));
            for (SheetRow sheet : sheets.ofAssembly(assemblyId)) {
                @Nullable String proxy = sheet.proxy();
                @Nullable Long place = places.get(sheet.serial());
                if (proxy != null && place != null) {
                    brought.put(place, proxy);
                }
            }
        }
        return new Votes(cast, brought);
    }
}
