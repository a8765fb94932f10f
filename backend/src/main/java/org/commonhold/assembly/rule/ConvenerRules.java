package org.commonhold.assembly.rule;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;

/** Who may convene which assembly. */
public final class ConvenerRules {

    private ConvenerRules() {}

    /** Who convenes. */
    public enum Convener {
        /** 业主委员会 (建房〔2009〕274号 21). */
        COMMITTEE("建房〔2009〕274号 21", EnumSet.complementOf(EnumSet.of(AssemblyKind.FIRST))),
        /** 首次业主大会会议筹备组 or 换届筹备组 (杭州 22、建房〔2009〕274号 43). */
        PREPARATION_GROUP("杭州 22、建房〔2009〕274号 43", EnumSet.of(AssemblyKind.FIRST, AssemblyKind.RE_ELECTION)),
        /** 物业管理委员会, in place of a committee (杭州 38). */
        PMC("杭州 38", EnumSet.allOf(AssemblyKind.class)),
        /** By order of the street office, when whoever had to did not (杭州 80). */
        STREET_ORDERED("杭州 80", EnumSet.complementOf(EnumSet.of(AssemblyKind.FIRST)));

        private final String law;
        private final Set<AssemblyKind> kinds;

        Convener(String law, Set<AssemblyKind> kinds) {
            this.law = law;
            this.kinds = kinds;
        }

        /** The article. */
        public String law() {
            return law;
        }
    }

    /**
     * Whether a convener may call an assembly of a kind in a community.
     *
     * @param governingBody ASSEMBLY where there is a committee, PMC where a 物业管理委员会 acts, NONE before any
     */
    public static Optional<Obstacle> entitled(Convener convener, AssemblyKind kind, String governingBody) {
        boolean body = switch (convener) {
            case COMMITTEE -> governingBody.equals("ASSEMBLY");
            case PMC -> governingBody.equals("PMC");
            case PREPARATION_GROUP -> true;
            case STREET_ORDERED -> !governingBody.equals("NONE");
        };
        return body && convener.kinds.contains(kind)
                ? Optional.empty()
                : Optional.of(Obstacle.of(
                        RefusalCode.CONVENER_NOT_ENTITLED,
                        convener.law(),
                        Map.of("convener", convener, "kind", kind, "governingBody", governingBody)));
    }
}
