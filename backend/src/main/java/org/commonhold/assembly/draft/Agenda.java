package org.commonhold.assembly.draft;

import java.time.Instant;
import java.util.List;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.SignedPayload;
import org.commonhold.contract.packaging.DrawNotice;
import org.jspecify.annotations.Nullable;

/**
 * What is publicised: every word that owners will decide on, with the window in which they do (物业管理条例 14). Its hash
 * stands in the book from then on, and locking compares it again, so that nothing unannounced is put to the vote.
 *
 * @param assemblyId 32 hex
 * @param title as announced
 * @param kind REGULAR, EXTRAORDINARY, FIRST or RE_ELECTION
 * @param convener who convenes
 * @param openAt inclusive
 * @param closeAt exclusive
 * @param matters in order
 * @param draw where the number of a draw comes from, or null where none is announced
 */
public record Agenda(
        String assemblyId,
        String title,
        String kind,
        String convener,
        Instant openAt,
        Instant closeAt,
        List<MatterSpec> matters,
        @Nullable DrawNotice draw)
        implements SignedPayload {
    /** The most matters of one assembly; an entry of the book names each of them. */
    public static final int MAX_MATTERS = 20;

    /** Copies the matters. */
    public Agenda {
        matters = List.copyOf(matters);
    }

    @Override
    public JsonValue.JsonObject json() {
        JsonValue.Builder members = JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("assembly", assemblyId)
                .put("title", title)
                .put("kind", kind)
                .put("convener", convener)
                .put("openAt", SignedTime.write(openAt))
                .put("closeAt", SignedTime.write(closeAt))
                .put(
                        "matters",
                        new JsonValue.JsonArray(
                                matters.stream().map(MatterSpec::json).toList()));
        return draw == null ? members.build() : members.put("draw", draw.json()).build();
    }

    /** Tells whether a tie in some matter could only be ended by a draw, so that one has to be announced. */
    public boolean needsDraw() {
        return matters.stream().anyMatch(matter -> {
            boolean runoff = matter.asked() instanceof Asked.Options options && options.runoff();
            return runoff || matter.asked() instanceof Asked.Election;
        });
    }
}
