package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.LiveRolls;
import org.commonhold.assembly.roll.MaskedRoll;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.AgendaItem;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.PublishedRollRow;
import org.commonhold.assembly.store.PublishedRollRows;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.log.EntryType;
import org.commonhold.kernel.Weight;
import org.commonhold.transparency.Book;

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

    PubliciseAssembly(StepBook stepBook, Book book, AssemblyRows rows, LiveRolls rolls, PublishedRollRows published) {
        this.stepBook = stepBook;
        this.book = book;
        this.rows = rows;
        this.rolls = rolls;
        this.published = published;
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
        rows.publicised(
                assemblyId,
                CanonicalJson.text(Profiles.json(work.rules())),
                PublicisedAgenda.write(items),
                agendaHash,
                Math.toIntExact(total.heads()),
                total.areaDm2());
        stepBook.record(
                work,
                to(),
                EntryType.ASSEMBLY_PUBLICISED,
                Map.of(
                        "agenda",
                        agendaHash,
                        "openAt",
                        SignedTime.write(work.row().openAt()),
                        "closeAt",
                        SignedTime.write(work.row().closeAt()),
                        "matters",
                        items.stream()
                                .map(item -> Map.of("matter", item.matterId(), "digest", item.digest()))
                                .toList()));
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
    }
}
