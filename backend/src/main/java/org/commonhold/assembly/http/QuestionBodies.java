package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.api.model.CandidateView;
import org.commonhold.api.model.ChoiceView;
import org.commonhold.api.model.DrawContribution;
import org.commonhold.api.model.DrawView;
import org.commonhold.api.model.ElectionView;
import org.commonhold.api.model.ExtensionView;
import org.commonhold.api.model.Matter;
import org.commonhold.api.model.OptionView;
import org.commonhold.api.model.RecallView;
import org.commonhold.assembly.draft.Asked;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.draw.AssemblyDraws;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.ContributionRow;
import org.commonhold.assembly.store.ExtensionRows;
import org.commonhold.assembly.store.ReplyRow;
import org.commonhold.assembly.store.ReplyRows;
import org.commonhold.rulebook.RuleParameter;
import org.jspecify.annotations.Nullable;

/** Writes matters with what they ask beyond yes and no, draws, and the extension of a vote. */
@Singleton
class QuestionBodies {
    private final ReplyRows replies;
    private final AssemblyDraws draws;
    private final ExtensionRows extensions;

    QuestionBodies(ReplyRows replies, AssemblyDraws draws, ExtensionRows extensions) {
        this.replies = replies;
        this.extensions = extensions;
        this.draws = draws;
    }

    List<Matter> matters(LoadedAssembly loaded) {
        boolean recall = loaded.agenda().matters().stream().anyMatch(matter -> matter.asked() instanceof Asked.Recall);
        Map<String, ReplyRow> answered = recall
                ? replies.ofAssembly(loaded.row().assemblyId()).stream()
                        .collect(Collectors.toMap(ReplyRow::matterId, Function.identity()))
                : Map.of();
        return loaded.agenda().matters().stream()
                .map(matter -> matter(matter, loaded, answered.get(matter.matterId())))
                .toList();
    }

    private static Matter matter(MatterSpec spec, LoadedAssembly loaded, @Nullable ReplyRow reply) {
        Matter body = Bodies.matter(spec, loaded.rules());
        if (spec.asked() instanceof Asked.Options options) {
            body.setChoice(new ChoiceView(
                    options.options().stream()
                            .map(each -> new OptionView(each.id(), each.text()))
                            .toList(),
                    options.runoff()));
        }
        if (spec.asked() instanceof Asked.Election election) {
            body.setElection(election(election));
        }
        if (spec.asked() instanceof Asked.Recall recall) {
            body.setRecall(recall(recall, reply));
        }
        return body;
    }

    private static ElectionView election(Asked.Election election) {
        ElectionView body = new ElectionView(
                election.seats(),
                election.termYears(),
                election.candidates().stream()
                        .map(each -> new CandidateView(each.id(), each.name(), each.about()))
                        .toList());
        @Nullable Instant until = election.displayedUntil();
        body.setDisplayedUntil(Bodies.timeOrNull(until));
        body.setSitting(election.sitting() == 0 ? null : election.sitting());
        return body;
    }

    private static RecallView recall(Asked.Recall recall, @Nullable ReplyRow reply) {
        RecallView body = new RecallView(recall.member());
        if (reply != null) {
            body.setReply(reply.reply());
            body.setReplyRecordedAt(Bodies.time(reply.recordedAt()));
        }
        return body;
    }

    /** The extension, looked for only where the rules allow one. */
    @Nullable
    ExtensionView extension(LoadedAssembly loaded) {
        if (!loaded.rules().flag(RuleParameter.EXTENSION_ALLOWED)) {
            return null;
        }
        return extensions
                .findById(loaded.row().assemblyId())
                .map(each -> new ExtensionView(
                        Bodies.time(each.formerCloseAt()),
                        Bodies.time(each.closeAt()),
                        each.decision(),
                        Bodies.time(each.at())))
                .orElse(null);
    }

    /** The draw, looked for only where one is announced. */
    @Nullable
    DrawView draw(LoadedAssembly loaded) {
        AssemblyRow row = loaded.row();
        return loaded.agenda().draw() == null
                ? null
                : draws.of(row).map(state -> draw(row, state)).orElse(null);
    }

    private DrawView draw(AssemblyRow row, AssemblyDraws.State state) {
        DrawView body = new DrawView(
                state.row().source(),
                Bodies.time(state.row().numberAt()),
                state.contributions().stream().map(QuestionBodies::contribution).toList());
        body.setNumber(state.row().publicNumber());
        body.setSeed(draws.seed(row, state).orElse(null));
        return body;
    }

    private static DrawContribution contribution(ContributionRow row) {
        DrawContribution body = new DrawContribution(row.accountId(), row.commitment(), Bodies.time(row.committedAt()));
        body.setValue(row.openedValue());
        body.setOpenedAt(Bodies.timeOrNull(row.openedAt()));
        return body;
    }
}
