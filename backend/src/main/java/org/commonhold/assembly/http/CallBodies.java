package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commonhold.api.model.CommentView;
import org.commonhold.api.model.Comments;
import org.commonhold.api.model.Consultation;
import org.commonhold.api.model.Consultations;
import org.commonhold.api.model.Guidance;
import org.commonhold.api.model.RollObjection;
import org.commonhold.api.model.RollObjectionOutcome;
import org.commonhold.api.model.RollObjections;
import org.commonhold.assembly.call.ConsultOwners;
import org.commonhold.assembly.call.ObjectToRoll;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.represent.UnitHolders;
import org.commonhold.assembly.store.CommentRow;
import org.commonhold.assembly.store.ConsultationRow;
import org.commonhold.assembly.store.RollObjectionRow;
import org.commonhold.identity.CurrentPerson.Owner;
import org.jspecify.annotations.Nullable;

/** Writes comments on drafts and objections to rolls: officials see all with masked names, an owner the own ones. */
@Singleton
class CallBodies {
    private final ConsultOwners consult;
    private final ObjectToRoll objections;
    private final UnitHolders unitHolders;
    private final AssemblyReader reader;

    CallBodies(ConsultOwners consult, ObjectToRoll objections, UnitHolders unitHolders, AssemblyReader reader) {
        this.consult = consult;
        this.objections = objections;
        this.unitHolders = unitHolders;
        this.reader = reader;
    }

    RollObjections objections(String communityId, String assemblyId, @Nullable Owner only) {
        Map<String, String> names = unitHolders.names(communityId);
        return new RollObjections(objections.ofAssembly(assemblyId).stream()
                .filter(row -> only == null || row.personId().equals(only.personId()))
                .map(row -> objection(row, names))
                .toList());
    }

    Comments comments(String communityId, String assemblyId) {
        Map<String, String> names = unitHolders.names(communityId);
        Comments body = new Comments(consult.comments(assemblyId).stream()
                .map(row -> comment(row, names))
                .toList());
        consult.find(assemblyId).ifPresent(row -> body.setUntil(Bodies.time(row.until())));
        return body;
    }

    Consultations consultations(Owner who) {
        Map<String, String> names = unitHolders.names(who.communityId());
        return new Consultations(consult.ofCommunity(who.communityId()).stream()
                .map(row -> consultation(row, who, names))
                .toList());
    }

    Consultation consultation(Owner who, String assemblyId) {
        ConsultationRow row = consult.find(assemblyId).orElseThrow();
        return consultation(row, who, unitHolders.names(who.communityId()));
    }

    private Consultation consultation(ConsultationRow row, Owner who, Map<String, String> names) {
        LoadedAssembly loaded = reader.load(who.communityId(), row.assemblyId());
        List<CommentView> own = consult.comments(row.assemblyId()).stream()
                .filter(each -> each.personId().equals(who.personId()))
                .map(each -> comment(each, names))
                .toList();
        return new Consultation(
                row.assemblyId(),
                loaded.row().title(),
                loaded.row().kind(),
                loaded.row().convener(),
                Bodies.time(row.until()),
                loaded.agenda().matters().stream()
                        .map(matter -> Bodies.matter(matter, loaded.rules()))
                        .toList(),
                own);
    }

    private CommentView comment(CommentRow row, Map<String, String> names) {
        return new CommentView(
                row.commentId(), names.getOrDefault(row.personId(), "*"), consult.text(row), Bodies.time(row.at()));
    }

    private RollObjection objection(RollObjectionRow row, Map<String, String> names) {
        String document = objections.document(row);
        String code = Objects.requireNonNullElse(row.outcome(), "UNANSWERED");
        Guidance next = new Guidance(code, Words.both("rollObjection." + code));
        next.setLaw("物业管理条例 14");
        RollObjection body = new RollObjection(
                row.objectionId(),
                names.getOrDefault(row.personId(), "*"),
                ObjectToRoll.member(document, "text"),
                document,
                Bodies.time(row.raisedAt()),
                row.raisedIndex(),
                next);
        body.setPartyKey(row.partyKey());
        Optional.ofNullable(row.outcome()).map(RollObjectionOutcome::fromValue).ifPresent(body::setOutcome);
        @Nullable String answer = objections.answerOf(row);
        if (answer != null) {
            body.setReasons(ObjectToRoll.member(answer, "reasons"));
            body.setAnswerDocument(answer);
            body.setAnsweredAt(Bodies.timeOrNull(row.answeredAt()));
        }
        return body;
    }
}
