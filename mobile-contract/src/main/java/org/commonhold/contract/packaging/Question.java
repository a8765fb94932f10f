package org.commonhold.contract.packaging;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.jspecify.annotations.Nullable;

/** What a matter asks beyond yes and no. A plain matter has no such member, and its octets are those it always had. */
public sealed interface Question {
    /** The most options or candidates of one matter. */
    int MOST = 64;

    /** {@return the name of the member that holds it} */
    String member();

    /** {@return the member's value} */
    JsonValue json();

    /**
     * One of several options is chosen.
     *
     * @param options two or more, in the order in which they are shown
     * @param runoff whether a run-off between the two strongest was announced
     */
    record Options(List<Option> options, boolean runoff) implements Question {
        /** The member's name. */
        public static final String MEMBER = "choice";

        /** Copies the list. */
        public Options {
            options = List.copyOf(options);
        }

        /** {@return the ids in order} */
        public List<String> ids() {
            return options.stream().map(Option::id).toList();
        }

        @Override
        public String member() {
            return MEMBER;
        }

        @Override
        public JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put(
                            "options",
                            new JsonValue.JsonArray(
                                    options.stream().map(Option::json).toList()))
                    .put("runoff", runoff)
                    .build();
        }

        private static Options read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, Set.of("options", "runoff"));
            List<Option> options = in.list("options", MOST, Option::read);
            if (options.size() < 2
                    || new HashSet<>(options.stream().map(Option::id).toList()).size() != options.size()) {
                throw in.wrong("options");
            }
            return new Options(options, in.flag("runoff"));
        }
    }

    /**
     * One option.
     *
     * @param id 16 octets as hex
     * @param text what it says
     */
    record Option(String id, String text) {
        private static Option read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, Set.of("id", "text"));
            return new Option(in.id("id"), in.text("text", 2000));
        }

        private JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("id", id)
                    .put("text", text)
                    .build();
        }
    }

    /**
     * A committee is elected by approval, or its vacant seats are filled.
     *
     * @param seats how many members are elected
     * @param minimum the fewest that the law lets it have
     * @param termYears for how many years
     * @param candidates the published list, in its order
     * @param sitting members whose term goes on beside a by-election; 0 where the whole committee is elected
     */
    record Election(int seats, int minimum, int termYears, List<Candidate> candidates, int sitting)
            implements Question {
        /** The member's name. */
        public static final String MEMBER = "election";

        private static final String SITTING = "sitting";

        /** Copies the list. */
        public Election {
            candidates = List.copyOf(candidates);
        }

        /** The election of a whole committee. */
        public Election(int seats, int minimum, int termYears, List<Candidate> candidates) {
            this(seats, minimum, termYears, candidates, 0);
        }

        /** {@return the ids in order} */
        public List<String> ids() {
            return candidates.stream().map(Candidate::id).toList();
        }

        @Override
        public String member() {
            return MEMBER;
        }

        @Override
        public JsonValue json() {
            JsonValue.Builder election = JsonValue.JsonObject.builder()
                    .put("seats", seats)
                    .put("minimum", minimum)
                    .put("termYears", termYears)
                    .put(
                            "candidates",
                            new JsonValue.JsonArray(
                                    candidates.stream().map(Candidate::json).toList()));
            return (sitting == 0 ? election : election.put(SITTING, sitting)).build();
        }

        private static Election read(JsonValue value, String pointer) {
            Members in = Members.exactly(
                    value, pointer, Set.of("seats", "minimum", "termYears", "candidates"), Set.of(SITTING));
            List<Candidate> candidates = in.list("candidates", MOST, Candidate::read);
            if (candidates.isEmpty()
                    || new HashSet<>(candidates.stream().map(Candidate::id).toList()).size() != candidates.size()) {
                throw in.wrong("candidates");
            }
            return new Election(
                    (int) in.integer("seats", 1, MOST),
                    (int) in.integer("minimum", 1, MOST),
                    (int) in.integer("termYears", 1, 100),
                    candidates,
                    in.names().contains(SITTING) ? (int) in.integer(SITTING, 1, MOST) : 0);
        }
    }

    /**
     * One candidate.
     *
     * @param id 16 octets as hex
     * @param name as published
     * @param about what the published list says of the person, possibly nothing
     */
    record Candidate(String id, String name, String about) {
        private static Candidate read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, Set.of("id", "name", "about"));
            return new Candidate(in.id("id"), in.text("name", 100), in.text("about", 0, 2000));
        }

        private JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("id", id)
                    .put("name", name)
                    .put("about", about)
                    .build();
        }
    }

    /**
     * A member of the committee is recalled by yes or no.
     *
     * @param member who
     * @param reply the answer to it, or null where none was given in time
     */
    record Recall(String member, @Nullable String reply) implements Question {
        /** The member's name. */
        public static final String MEMBER = "recall";

        @Override
        public String member() {
            return MEMBER;
        }

        @Override
        public JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("member", member)
                    .put("reply", reply == null ? new JsonValue.JsonNull() : new JsonValue.JsonString(reply))
                    .build();
        }

        private static Recall read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, Set.of("member", "reply"));
            return new Recall(in.text("member", 100), in.isNull("reply") ? null : in.text("reply", 20_000));
        }
    }

    /**
     * Tells whether a choice answers a matter: yes, no or abstention to a plain one and to a recall; one of the options or abstention; or
     * at most as many of the candidates as there are seats, possibly none, or abstention.
     *
     * @param question what the matter asks, or null for yes or no
     * @param choice the choice
     * @return whether it is a valid answer
     */
    static boolean isAnsweredBy(@Nullable Question question, Choice choice) {
        if (question instanceof Options options) {
            return choice == Choice.Answer.ABSTAIN
                    || (choice instanceof Choice.Option option && options.ids().contains(option.id()));
        }
        if (question instanceof Election election) {
            return choice == Choice.Answer.ABSTAIN
                    || (choice instanceof Choice.Candidates marked
                            && marked.ids().size() <= election.seats()
                            && election.ids().containsAll(marked.ids()));
        }
        return choice instanceof Choice.Answer;
    }

    /** The names of all members that a matter may have beside the ordinary ones. */
    Set<String> MEMBERS = Set.of(Options.MEMBER, Election.MEMBER, Recall.MEMBER);

    /**
     * Reads the question of a matter.
     *
     * @param in the matter
     * @param pointer where it stands
     * @return the question, or null where the matter asks for yes or no
     * @throws DocumentException when it asks two
     */
    static @Nullable Question read(Members in, String pointer) {
        List<String> asked =
                in.names().stream().filter(MEMBERS::contains).sorted().toList();
        if (asked.isEmpty()) {
            return null;
        }
        if (asked.size() > 1) {
            throw new DocumentException(DocumentFault.UNKNOWN_MEMBER, pointer);
        }
        String name = asked.get(0);
        return switch (name) {
            case Options.MEMBER -> Options.read(in.value(name), in.at(name));
            case Election.MEMBER -> Election.read(in.value(name), in.at(name));
            default -> Recall.read(in.value(name), in.at(name));
        };
    }
}
