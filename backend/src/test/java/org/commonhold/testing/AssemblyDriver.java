package org.commonhold.testing;

import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.TallyReportText;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.StaffFixture.Official;

/** Takes assemblies of one community through their steps over HTTP, as the people of that community do. */
public final class AssemblyDriver {
    public static final Duration NOTICE = Duration.ofDays(15);
    public static final Duration WINDOW = Duration.ofDays(5);

    public final TestCommunity community;
    public final StaffFixture staff;
    public final Official committee;
    public final Official counter;
    public final Official scrutineer;
    private final DevelopmentClock clock;
    private final Randomness randomness;

    public AssemblyDriver(EmbeddedServer server, DevelopmentClock clock, int owners) {
        this(server, clock, CommunityFixture.create(server, owners));
    }

    public AssemblyDriver(EmbeddedServer server, DevelopmentClock clock, TestCommunity community) {
        this.clock = clock;
        this.community = community;
        randomness = server.getApplicationContext().getBean(Randomness.class);
        staff = StaffFixture.on(server);
        committee = staff.official(community.communityId(), Role.COMMITTEE);
        counter = staff.official(community.communityId(), Role.COUNTER);
        scrutineer = staff.official(community.communityId(), Role.SCRUTINEER);
    }

    public static Map<String, Object> matter(String type, String text) {
        Map<String, Object> matter = new HashMap<>();
        matter.put("type", type);
        matter.put("title", "事项 " + type);
        matter.put("text", text);
        return matter;
    }

    public static Map<String, Object> content(Instant openAt, Instant closeAt, List<Map<String, Object>> matters) {
        Map<String, Object> content = new HashMap<>();
        content.put("title", "2030 年业主大会会议");
        content.put("kind", "REGULAR");
        content.put("convener", "COMMITTEE");
        content.put("openAt", openAt.toString());
        content.put("closeAt", closeAt.toString());
        content.put("matters", matters);
        return content;
    }

    /** Two matters of different types and scopes, the first announced as early as the law allows. */
    public Map<String, Object> ordinary() {
        Instant openAt = clock.instant().plus(NOTICE);
        Map<String, Object> scoped = matter("M5", "使用维修资金更换电梯。");
        scoped.put("scope", Map.of("buildings", List.of("3")));
        return content(openAt, openAt.plus(WINDOW), List.of(scoped, matter("M6", "筹集维修资金。")));
    }

    public String path(String rest) {
        return community.path("/assemblies" + rest);
    }

    public String draft(Map<String, Object> content) {
        return committee.client().post(path(""), content).as(Assembly.class).getAssemblyId();
    }

    public ServiceClient.Answer change(String assemblyId, Map<String, Object> content) {
        return committee.client().put(path("/" + assemblyId), content);
    }

    public ServiceClient.Answer move(String assemblyId, String to) {
        return committee.client().post(path("/" + assemblyId + "/transitions"), Map.of("to", to));
    }

    public ServiceClient.Answer move(String assemblyId, String to, String reason) {
        return committee.client().post(path("/" + assemblyId + "/transitions"), Map.of("to", to, "reason", reason));
    }

    public ServiceClient.Answer inform(String assemblyId) {
        return committee.client().post(path("/" + assemblyId + "/residents-committee"), Map.of("document", "告知函 1 号"));
    }

    public Assembly read(String assemblyId) {
        return committee.client().get(path("/" + assemblyId)).as(Assembly.class);
    }

    /** An assembly that is locked, its residents' committee informed. */
    public String locked() {
        String assemblyId = draft(ordinary());
        move(assemblyId, "PUBLICISED").ok();
        inform(assemblyId).ok();
        move(assemblyId, "LOCKED").ok();
        return assemblyId;
    }

    public String open() {
        String assemblyId = locked();
        clock.advanceTo(read(assemblyId).getOpenAt().toInstant());
        move(assemblyId, "OPEN").ok();
        return assemblyId;
    }

    public String closed() {
        String assemblyId = open();
        clock.advanceTo(read(assemblyId).getCloseAt().toInstant());
        move(assemblyId, "CLOSED").ok();
        return assemblyId;
    }

    public ServiceClient.Answer sign(Official official, ReportSignature.Role role, String assemblyId, String report) {
        ReportSignature statement =
                new ReportSignature(community.communityId(), assemblyId, Hash.fromHex(report), role, clock.instant());
        String jws = official.key()
                .sign(DocumentType.TALLY_REPORT, statement.canonical())
                .text();
        return official.client().post(path("/" + assemblyId + "/report/signatures"), Map.of("jws", jws));
    }

    public TallyReportText report(Official official, String assemblyId) {
        return official.client().get(path("/" + assemblyId + "/report")).as(TallyReportText.class);
    }

    public String counted() {
        String assemblyId = closed();
        count(assemblyId);
        return assemblyId;
    }

    public ServiceClient.Answer attach(String assemblyId, String matterId, String name, byte[] content) {
        return committee
                .client()
                .upload(path("/" + assemblyId + "/matters/" + matterId + "/attachments"), name, "text/html", content);
    }

    /** The same answer on every matter. */
    public Map<String, Choice> all(String assemblyId, Choice.Answer answer) {
        Map<String, Choice> choices = new TreeMap<>();
        read(assemblyId).getMatters().forEach(matter -> choices.put(matter.getMatterId(), answer));
        return choices;
    }

    /** Signs and casts a ballot for the phone's one party, with the answers in the order of its matters. */
    public OwnerBallot vote(Device phone, String assemblyId, Choice.Answer... answers) {
        ResidentAssembly seen =
                phone.client().get("/api/resident/assemblies/" + assemblyId).as(ResidentAssembly.class);
        OwnParty party = seen.getParties().get(0);
        Map<String, Choice> choices = new TreeMap<>();
        for (int at = 0; at < answers.length; at++) {
            choices.put(party.getMatters().get(at), answers[at]);
        }
        OwnerBallot ballot = new OwnerBallot(
                community.communityId(),
                assemblyId,
                Hash.fromHex(String.valueOf(seen.getAssembly().getPackageHash())),
                party.getPartyKey(),
                choices,
                null,
                party.getNextVersion() == null ? 1 : party.getNextVersion(),
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        String jws =
                phone.key().sign(DocumentType.OWNER_BALLOT, ballot.canonical()).text();
        phone.client().post("/api/ballots", Map.of("jws", jws)).ok();
        return ballot;
    }

    /** Counter and scrutineer sign. */
    public void count(String assemblyId) {
        String report = report(counter, assemblyId).getSha256();
        sign(counter, ReportSignature.Role.COUNTER, assemblyId, report).ok();
        sign(scrutineer, ReportSignature.Role.SCRUTINEER, assemblyId, report).ok();
    }

    public static List<String> obstacles(Assembly assembly, String to) {
        List<String> codes = new ArrayList<>();
        assembly.getNextSteps().stream()
                .filter(step -> step.getTo().equals(to))
                .forEach(step -> step.getObstacles().forEach(each -> codes.add(each.getCode())));
        return codes;
    }
}
