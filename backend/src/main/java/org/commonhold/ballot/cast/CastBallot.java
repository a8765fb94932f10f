package org.commonhold.ballot.cast;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox.CastReceipt;
import org.commonhold.ballot.Mandates;
import org.commonhold.ballot.box.FrozenBoxes;
import org.commonhold.ballot.box.ReceiptWriter;
import org.commonhold.ballot.rule.BallotFormRefusals;
import org.commonhold.ballot.rule.BallotRules;
import org.commonhold.ballot.rule.FrozenBox;
import org.commonhold.ballot.rule.FrozenParty;
import org.commonhold.ballot.seal.ChoiceSeals;
import org.commonhold.ballot.store.BallotStore;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotCommitment;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.JwsException;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Casts one signed ballot.
 *
 * <p>Order of the checks: the form of the bytes; a payload that is known already, which is answered with its receipt
 * whatever happened since; signature, key, person, package, party, form, proxy; and under the head lock nonce, the
 * proxy's revocation, version and window. Looking the payload up only where a check fails answers the same and spares the common case a query.
 */
@Singleton
public final class CastBallot {
    private final FrozenBoxes boxes;
    private final KnownKeys keys;
    private final Mandates mandates;
    private final BallotStore ballots;
    private final ChoiceSeals seals;
    private final Randomness randomness;
    private final BallotWriter writer;
    private final SignedRefusals refusals;
    private final ReceiptWriter receipts;
    private final BallotConfiguration configuration;

    /** Few verify at a time: the writer's one thread must not wait for the processor behind hundreds of requests. */
    private final Semaphore checking = new Semaphore(Runtime.getRuntime().availableProcessors() + 1);

    CastBallot(
            FrozenBoxes boxes,
            KnownKeys keys,
            Mandates mandates,
            BallotStore ballots,
            ChoiceSeals seals,
            Randomness randomness,
            BallotWriter writer,
            SignedRefusals refusals,
            ReceiptWriter receipts,
            BallotConfiguration configuration) {
        this.boxes = boxes;
        this.keys = keys;
        this.mandates = mandates;
        this.ballots = ballots;
        this.seals = seals;
        this.randomness = randomness;
        this.writer = writer;
        this.refusals = refusals;
        this.receipts = receipts;
        this.configuration = configuration;
    }

    /**
     * Casts a ballot. Harmless to repeat: the payload's hash is its idempotency key.
     *
     * @param jws the signed ballot
     * @return its receipt, against a signed checkpoint that contains it
     * @throws RefusedException with the first check that fails; with a signed statement where the ballot is well-formed
     *     and its assembly is known
     */
    public CastReceipt cast(String jws) {
        return cast(read(jws));
    }

    /**
     * Reads a ballot; nothing of it is verified.
     *
     * @param jws the signed ballot
     * @return what it says
     * @throws RefusedException where it is none
     */
    static Read read(String jws) {
        try {
            CompactJws document = CompactJws.read(jws, DocumentType.OWNER_BALLOT);
            return new Read(document, OwnerBallot.read(document.payload().toArray()), document.documentId());
        } catch (ContractException malformed) {
            throw new RefusedException(BallotFormRefusals.of(malformed), "jws");
        }
    }

    /** A ballot whose form is right. */
    record Read(CompactJws document, OwnerBallot ballot, Hash ballotId) {}

    CastReceipt cast(Read read) {
        Checked checked;
        checking.acquireUninterruptibly();
        try {
            checked = check(read);
        } finally {
            checking.release();
        }
        FrozenBox box = checked.box();
        @Nullable RefusalCode refusal = checked.refusal();
        if (refusal != null) {
            return known(box, checked.ballotId(), read.document().text())
                    .orElseThrow(() -> refusals.refuse(box, checked.ballotId(), refusal));
        }
        Candidate candidate = Objects.requireNonNull(checked.candidate());
        if (!writer.offer(candidate)) {
            throw new RefusedException(RefusalCode.BUSY, null, Map.of("retryAfterSeconds", 1));
        }
        return answer(box, checked.ballotId(), read.document().text(), await(candidate.outcome()));
    }

    /** What the checks without a lock gave: a candidate for the writer, or a refusal. */
    private record Checked(
            FrozenBox box,
            Hash ballotId,
            @Nullable RefusalCode refusal,
            @Nullable Candidate candidate) {}

    private Checked check(Read read) {
        CompactJws document = read.document();
        OwnerBallot ballot = read.ballot();
        Hash ballotId = read.ballotId();
        FrozenBox box = boxes.find(ballot.assembly())
                .orElseThrow(() -> new RefusedException(
                        RefusalCode.BALLOT_ASSEMBLY_UNKNOWN, null, Map.of("ballot", ballotId.hex())));
        Optional<KnownKeys.KnownKey> key = keys.find(box.communityId(), document.kid());
        @Nullable RefusalCode refusal = check(document, ballot, key, box);
        return refusal != null
                ? new Checked(box, ballotId, refusal, null)
                : new Checked(box, ballotId, null, candidate(document, ballot, ballotId, key.orElseThrow(), box));
    }

    private @Nullable RefusalCode check(
            CompactJws document, OwnerBallot ballot, Optional<KnownKeys.KnownKey> key, FrozenBox box) {
        if (key.isEmpty()) {
            return RefusalCode.BALLOT_KEY_UNKNOWN;
        }
        try {
            document.verify(key.get().key());
        } catch (JwsException unsigned) {
            return RefusalCode.BALLOT_SIGNATURE_INVALID;
        }
        String signer = key.get().facts().personId();
        return BallotRules.check(ballot, key.get().facts(), box)
                .or(() -> underProxy(ballot, signer, box))
                .orElse(null);
    }

    private Optional<RefusalCode> underProxy(OwnerBallot ballot, String signer, FrozenBox box) {
        return Optional.ofNullable(ballot.proxy())
                .flatMap(proxy -> mandates.check(new Mandates.Use(
                        box.communityId(),
                        box.assemblyId(),
                        ballot.packageHash(),
                        ballot.party(),
                        signer,
                        proxy,
                        ballot.choices())));
    }

    private Candidate candidate(
            CompactJws document, OwnerBallot ballot, Hash ballotId, KnownKeys.KnownKey key, FrozenBox box) {
        FrozenParty party = Objects.requireNonNull(box.parties().get(ballot.party()), "checked before");
        Bytes blinding = Bytes.of(randomness.bytes(BallotCommitment.BLINDING_LENGTH));
        Hash commitment = BallotCommitment.of(document.text(), null, blinding);
        ChoiceSeals.Sealed sealed = seals.seal(box.assemblyId(), commitment, document.text());
        return new Candidate(
                box,
                key.facts().personId(),
                ballot.party(),
                ballotId,
                party.index(),
                party.slot(),
                ballot.version(),
                Hash.sha256(Base64Url.read(ballot.nonce())),
                document.kid(),
                key.method(),
                ballot.proxy(),
                document.text(),
                commitment,
                blinding,
                sealed.octets(),
                sealed.keyId(),
                new CompletableFuture<>());
    }

    private CastReceipt answer(FrozenBox box, Hash ballotId, String jws, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.receipt();
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw refusals.refuse(box, ballotId, refused.code());
        }
        if (outcome instanceof Outcome.Known) {
            return known(box, ballotId, jws)
                    .orElseThrow(() -> new IllegalStateException("a known ballot is not there: " + ballotId));
        }
        throw new RefusedException(RefusalCode.BALLOT_OUTCOME_UNKNOWN, null, Map.of("retryAfterSeconds", 2));
    }

    private Optional<CastReceipt> known(FrozenBox box, Hash ballotId, String jws) {
        return ballots.find(ballotId).map(ballot -> receipts.again(box.communityId(), ballot, jws));
    }

    private Outcome await(CompletableFuture<Outcome> outcome) {
        try {
            return outcome.get(configuration.answerSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Outcome.TryAgain();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.TryAgain();
        }
    }
}
