package org.commonhold.assembly.draft;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AttachmentRow;
import org.commonhold.assembly.store.AttachmentRows;
import org.commonhold.assembly.store.DrawRow;
import org.commonhold.assembly.store.DrawRows;
import org.commonhold.assembly.store.MatterRow;
import org.commonhold.assembly.store.MatterRows;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.kernel.Scope;
import org.commonhold.rulebook.MatterType;
import org.jspecify.annotations.Nullable;

/** Reads agendas. */
@Singleton
public final class Agendas {
    private final MatterRows matters;
    private final AttachmentRows attachments;
    private final DrawRows draws;

    Agendas(MatterRows matters, AttachmentRows attachments, DrawRows draws) {
        this.matters = matters;
        this.attachments = attachments;
        this.draws = draws;
    }

    /** The agenda of one assembly as it stands now. */
    public Agenda of(AssemblyRow row) {
        return agenda(
                row,
                matters.ofAssembly(row.assemblyId()),
                attachments.ofAssembly(row.assemblyId()),
                draws.findById(row.assemblyId()).orElse(null));
    }

    /** The agendas of all assemblies of a community, by assembly. */
    public Map<String, Agenda> ofCommunity(String communityId, List<AssemblyRow> rows) {
        Map<String, List<MatterRow>> byAssembly = new HashMap<>();
        matters.ofCommunity(communityId)
                .forEach(each -> byAssembly
                        .computeIfAbsent(each.assemblyId(), id -> new ArrayList<>())
                        .add(each));
        List<AttachmentRow> documents = attachments.ofCommunity(communityId);
        Map<String, DrawRow> drawn = new HashMap<>();
        draws.ofCommunity(communityId).forEach(each -> drawn.put(each.assemblyId(), each));
        Map<String, Agenda> agendas = new HashMap<>();
        rows.forEach(row -> agendas.put(
                row.assemblyId(),
                agenda(
                        row,
                        byAssembly.getOrDefault(row.assemblyId(), List.of()),
                        documents,
                        drawn.get(row.assemblyId()))));
        return agendas;
    }

    private static Agenda agenda(
            AssemblyRow row, List<MatterRow> matters, List<AttachmentRow> documents, @Nullable DrawRow draw) {
        return new Agenda(
                row.assemblyId(),
                row.title(),
                row.kind(),
                row.convener(),
                row.openAt(),
                row.closeAt(),
                matters.stream().map(each -> spec(each, documents)).toList(),
                draw == null ? null : new DrawNotice(draw.source(), draw.numberAt()));
    }

    private static MatterSpec spec(MatterRow row, List<AttachmentRow> documents) {
        return new MatterSpec(
                row.matterId(),
                MatterType.ofCode(row.type()).orElseThrow(),
                row.title(),
                row.text(),
                new Scope(Scope.Kind.valueOf(row.scopeKind()), TextList.read(row.scopeCodes())),
                documents.stream()
                        .filter(each -> each.matterId().equals(row.matterId()))
                        .map(each ->
                                new MatterSpec.Attachment(each.name(), each.sha256(), each.length(), each.mediaType()))
                        .toList(),
                Asked.read(row.question()));
    }
}
