package org.commonhold.assembly.read;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.draft.Agendas;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.platform.RefusedException;

/** Loads assemblies. */
@Singleton
public class AssemblyReader {
    private final AssemblyRows rows;
    private final StepRows steps;
    private final Agendas agendas;
    private final Profiles profiles;

    AssemblyReader(AssemblyRows rows, StepRows steps, Agendas agendas, Profiles profiles) {
        this.rows = rows;
        this.steps = steps;
        this.agendas = agendas;
        this.profiles = profiles;
    }

    /**
     * One assembly of a community.
     *
     * @throws RefusedException {@code not-found}, also for an assembly of another community
     */
    public LoadedAssembly load(String communityId, String assemblyId) {
        AssemblyRow row =
                rows.find(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return new LoadedAssembly(row, steps.ofAssembly(assemblyId), agendas.of(row), profiles.of(row));
    }

    /**
     * One assembly that owners may know of.
     *
     * @throws RefusedException {@code not-found}, also while it is a draft
     */
    public LoadedAssembly loadPublic(String communityId, String assemblyId) {
        LoadedAssembly loaded = load(communityId, assemblyId);
        if (!loaded.isPublic()) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        return loaded;
    }

    /** The assemblies of a community, newest first. */
    public List<LoadedAssembly> all(String communityId) {
        List<AssemblyRow> found = rows.ofCommunity(communityId);
        Map<String, Agenda> agenda = agendas.ofCommunity(communityId, found);
        Map<String, List<StepRow>> reached = new HashMap<>();
        steps.ofCommunity(communityId)
                .forEach(step -> reached.computeIfAbsent(step.assemblyId(), id -> new ArrayList<>())
                        .add(step));
        return found.stream()
                .map(row -> new LoadedAssembly(
                        row,
                        reached.getOrDefault(row.assemblyId(), List.of()),
                        Objects.requireNonNull(agenda.get(row.assemblyId())),
                        profiles.of(row)))
                .toList();
    }
}
