package org.commonhold.testing;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.platform.Randomness;
import org.commonhold.registry.Registry.CommunityFacts;
import org.commonhold.registry.Registry.PersonFacts;
import org.commonhold.registry.Registry.UnitLink;
import org.commonhold.transparency.Book;

/** A community with its book and some sole owners of one dwelling each. */
public final class CommunityFixture {
    private CommunityFixture() {}

    /** A person of a test. */
    public record Person(String personId, String unit, String lastFour) {}

    /** A community of a test. */
    public record TestCommunity(String communityId, List<Person> people) {
        /** The path below which the operations of staff stand. */
        public String path(String rest) {
            return "/api/staff/communities/" + communityId + rest;
        }
    }

    /** Makes a community of so many owners. */
    @SuppressWarnings("unchecked") // the bean of this service's one database
    public static TestCommunity create(EmbeddedServer server, int owners) {
        Randomness randomness = server.getApplicationContext().getBean(Randomness.class);
        StandInRegistry registry = server.getApplicationContext().getBean(StandInRegistry.class);
        Book book = server.getApplicationContext().getBean(Book.class);
        TransactionOperations<Connection> transactions =
                server.getApplicationContext().getBean(TransactionOperations.class);
        String communityId = randomness.id();
        List<Person> people = new ArrayList<>();
        List<StandInRegistry.Resident> residents = new ArrayList<>();
        for (int i = 0; i < owners; i++) {
            String unit = "3-2-" + (101 + i);
            Person person = new Person(randomness.id(), unit, "%03dX".formatted(i));
            people.add(person);
            residents.add(new StandInRegistry.Resident(
                    new PersonFacts(person.personId(), "王*", List.of(new UnitLink(unit, "OWNER", true))),
                    "王小明",
                    person.lastFour()));
        }
        registry.add(new CommunityFacts(communityId, "阳光花园", "national", "ASSEMBLY", "阳光居委会"), residents);
        transactions.executeWrite(status -> {
            book.open(communityId);
            return communityId;
        });
        return new TestCommunity(communityId, people);
    }
}
