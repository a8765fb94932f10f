package org.commonhold.assembly.call;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.RollObjectionAnswered;
import org.commonhold.assembly.roll.LiveRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.RollObjectionRow;
import org.commonhold.assembly.store.RollObjectionRows;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Owners object to the published roll until it is locked, and every objection is answered with reasons. The book holds the hashes of both;
 * the words are sealed, and a nonce keeps their hashes from being guessed.
 */
@Singleton
public class ObjectToRoll {
    private static final int NONCE_BYTES = 16;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_OF_A_PERSON = 20;

    private final AssemblyRows assemblies;
    private final RollObjectionRows rows;
    private final LiveRolls rolls;
    private final Vault vault;
    private final Randomness randomness;
    private final Book book;
    private final ApplicationEventPublisher<RollObjectionAnswered> events;

    ObjectToRoll(
            AssemblyRows assemblies,
            RollObjectionRows rows,
            LiveRolls rolls,
            Vault vault,
            Randomness randomness,
            Book book,
            ApplicationEventPublisher<RollObjectionAnswered> events) {
        this.assemblies = assemblies;
        this.rows = rows;
        this.rolls = rolls;
        this.vault = vault;
        this.randomness = randomness;
        this.book = book;
        this.events = events;
    }

    /**
     * Objects.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code roll-objection-closed}, {@code ballot-party-unknown}, {@code
     * roll-objections-too-many}.
     *
     * @param who an owner of the community
     * @param assemblyId 32 hex
     * @param partyKey the party that it is about, or null for the roll as a whole
     * @param text what is wrong
     */
    @Transactional
    public void raise(Owner who, String assemblyId, @Nullable String partyKey, String text) {
        AssemblyRow assembly = assemblies
                .lock(assemblyId, who.communityId())
                .filter(each -> each.agendaHash() != null)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        open(assembly);
        boolean known = partyKey == null
                || rolls.today(who.communityId()).roll().parties().stream()
                        .anyMatch(party -> party.partyKey().equals(partyKey));
        if (!known) {
            throw new RefusedException(RefusalCode.BALLOT_PARTY_UNKNOWN, "partyKey");
        }
        long own = rows.ofAssembly(assemblyId).stream()
                .filter(each -> each.personId().equals(who.personId()))
                .count();
        if (own >= MAX_OF_A_PERSON) {
            throw new RefusedException(RefusalCode.ROLL_OBJECTIONS_TOO_MANY);
        }
        String objectionId = randomness.id();
        String document = CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("assembly", assemblyId)
                .put("objection", objectionId)
                .put("party", partyKey)
                .put("text", text)
                .put("nonce", Base64Url.write(randomness.bytes(NONCE_BYTES)))
                .build());
        Book.Appended entry = append(assembly, objectionId, "RAISED", document);
        rows.save(new RollObjectionRow(
                objectionId,
                assemblyId,
                who.personId(),
                partyKey,
                vault.sealText(document, context(objectionId)),
                entry.at(),
                entry.index(),
                null,
                null,
                null,
                null));
    }

    /**
     * Answers an objection with reasons.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code roll-objection-closed}, {@code roll-objection-answered}.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param objectionId 32 hex
     * @param accountId who answers
     * @param upheld whether the register is corrected
     * @param reasons why
     */
    @Transactional
    public void answer(
            String communityId,
            String assemblyId,
            String objectionId,
            String accountId,
            boolean upheld,
            String reasons) {
        AssemblyRow assembly =
                assemblies.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        RollObjectionRow row =
                rows.lock(objectionId, assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        open(assembly);
        if (row.outcome() != null) {
            throw new RefusedException(RefusalCode.ROLL_OBJECTION_ANSWERED);
        }
        String outcome = upheld ? "UPHELD" : "REJECTED";
        String document = CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("assembly", assemblyId)
                .put("objection", objectionId)
                .put("outcome", outcome)
                .put("reasons", reasons)
                .put("nonce", Base64Url.write(randomness.bytes(NONCE_BYTES)))
                .build());
        Book.Appended entry = append(assembly, objectionId, outcome, document);
        rows.answered(objectionId, outcome, vault.sealText(document, context(objectionId)), accountId, entry.at());
        events.publishEvent(new RollObjectionAnswered(
                communityId, assemblyId, assembly.title(), objectionId, row.personId(), upheld, entry.at()));
    }

    /** The document whose hash stands in the book. */
    public String document(RollObjectionRow row) {
        return vault.openText(row.text(), context(row.objectionId()));
    }

    /** The document of the answer, or null. */
    public @Nullable String answerOf(RollObjectionRow row) {
        return row.answer() == null ? null : vault.openText(row.answer(), context(row.objectionId()));
    }

    /** A text member of one of these documents. */
    public static String member(String document, String name) {
        JsonValue.JsonObject read = CanonicalJson.readObject(document.getBytes(StandardCharsets.UTF_8), MAX_BYTES);
        return read.get(name) instanceof JsonValue.JsonString text ? text.value() : "";
    }

    private static void open(AssemblyRow assembly) {
        if (assembly.state() != AssemblyState.PUBLICISED) {
            throw new RefusedException(
                    RefusalCode.ROLL_OBJECTION_CLOSED,
                    null,
                    Map.of("state", assembly.state().name()));
        }
    }

    private Book.Appended append(AssemblyRow assembly, String objectionId, String act, String document) {
        return book.append(
                assembly.communityId(),
                EntryType.ROLL_OBJECTION.text(),
                Map.of(
                        "assembly",
                        assembly.assemblyId(),
                        "objection",
                        objectionId,
                        "act",
                        act,
                        "document",
                        Hash.sha256(document.getBytes(StandardCharsets.UTF_8)).hex()));
    }

    private static String context(String objectionId) {
        return "roll_objection.text:" + objectionId;
    }

    /** The objections to the roll of an assembly, oldest first. */
    public List<RollObjectionRow> ofAssembly(String assemblyId) {
        return rows.ofAssembly(assemblyId);
    }
}
