package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Asked;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.LiveRolls;
import org.commonhold.assembly.roll.MaskedRoll;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.AgendaItem;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.PublishedRollRow;
import org.commonhold.assembly.store.PublishedRollRows;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.log.EntryType;
import org.commonhold.kernel.Weight;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Announces agenda, full texts and roll; starts the notice period (物业管理条例 14). From here on agenda and rules are fixed. The
 * book receives the hash of the agenda, the digest of each matter, and the hash of the masked roll.
 */
@Singleton
class PubliciseAssembly implements Step {
    private final StepBook stepBook;
    private final Book book;
    private final AssemblyRows rows;
    private final LiveRolls rolls;
    private final PublishedRollRows published;
    private final Profiles profiles;

    PubliciseAssembly(
            StepBook stepBook,
            Book book,
            AssemblyRows rows,
            LiveRolls rolls,
            PublishedRollRows published,
            Profiles profiles) {
        this.stepBook = stepBook;
        this.book = book;
        this.rows = rows;
        this.rolls = rolls;
        this.published = published;
        this.profiles = profiles;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.PUBLICISED;
    }

    @Override
    public void take(StepWork work) {
        String assemblyId = work.row().assemblyId();
        AssemblyRoll roll = rolls.today(work.row().communityId(), work.rules());
        Weight total = roll.total();
        List<AgendaItem> items = FactsReader.items(work.agenda());
        String agendaHash = work.agenda().hash().hex();
        @Nullable String rulesId = profiles.version(work.row().communityId());
        rows.publicised(
                assemblyId,
                rulesId,
                Profiles.bases(work.rules()),
                CanonicalJson.text(Profiles.json(work.rules())),
                PublicisedAgenda.write(items),
                agendaHash,
                Math.toIntExact(total.heads()),
                total.areaDm2());
        Map<String, Object> announced = new LinkedHashMap<>();
        announced.put("agenda", agendaHash);
        announced.put("openAt", SignedTime.write(work.row().openAt()));
        announced.put("closeAt", SignedTime.write(work.row().closeAt()));
        announced.put(
                "matters",
                items.stream()
                        .map(item -> Map.of("matter", item.matterId(), "digest", item.digest()))
                        .toList());
        if (rulesId != null) {
            announced.put("rules", rulesId);
        }
        stepBook.record(work, to(), EntryType.ASSEMBLY_PUBLICISED, announced);
        MaskedRoll masked = new MaskedRoll(assemblyId, roll);
        published.save(new PublishedRollRow(assemblyId, masked.hash().hex(), CanonicalJson.text(masked.json())));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("assembly", assemblyId);
        body.put("heads", total.heads());
        body.put("areaDm2", total.areaDm2());
        body.put("countingUnits", (long) roll.countingUnits());
        body.put("withoutRepresentative", (long)
                roll.roll().partiesWithoutRepresentative().size());
        body.put("roll", masked.hash().hex());
        book.append(work.row().communityId(), EntryType.ROLL_PUBLISHED.text(), body);
        work.agenda().matters().forEach(matter -> candidates(work, matter));
    }

    /** The list of candidates is public from this entry on (杭州 26); the names stand in the agenda, the book holds their hash. */
    private void candidates(StepWork work, MatterSpec matter) {
        if (matter.asked() instanceof Asked.Election election) {
            Instant until = election.displayedUntil();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("assembly", work.row().assemblyId());
            body.put("matter", matter.matterId());
            body.put("seats", (long) election.seats());
            body.put("candidates", (long) election.candidates().size());
            body.put("list", Hash.sha256(CanonicalJson.write(election.list())).hex());
            body.put(
                    "displayedUntil",
                    SignedTime.write(until == null ? work.row().openAt() : until));
            book.append(work.row().communityId(), EntryType.CANDIDATES_PUBLISHED.text(), body);
        }
    }
}
