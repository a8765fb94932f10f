package org.commonhold.delivery.work;

import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.Deliveries;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.address.PushAddresses;
import org.commonhold.delivery.channel.AddressKind;
import org.commonhold.delivery.rule.Step;
import org.commonhold.delivery.store.ClaimedStep;
import org.commonhold.delivery.store.StepRows;
import org.commonhold.identity.CurrentPerson.Owner;
import org.jspecify.annotations.Nullable;

/** One node: registers devices, asks for deliveries and carries them out when a test says so. */
final class DeliveryFixture {
    static final String COMMUNITY = id();

    final Deliveries deliveries;
    final DeliveryWorker worker;
    private final PushAddresses addresses;
    private final TransactionOperations<Connection> transactions;
    private final StepRows steps;
    private final Clock clock;

    @SuppressWarnings("unchecked") // the bean's type argument is lost at run time
    DeliveryFixture(ApplicationContext context) {
        this.deliveries = context.getBean(Deliveries.class);
        this.worker = context.getBean(DeliveryWorker.class);
        this.addresses = context.getBean(PushAddresses.class);
        this.transactions = context.getBean(TransactionOperations.class);
        this.steps = context.getBean(StepRows.class);
        this.clock = context.getBean(Clock.class);
    }

    static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** A person with a device for each token. */
    String person(String... tokens) {
        String person = id();
        for (String token : tokens) {
            register(person, id() + "0123456789a", token);
        }
        return person;
    }

    void register(String person, String kid, String token) {
        addresses.register(new Owner(person, COMMUNITY, kid, "L1"), AddressKind.FCM_TOKEN, token, token);
    }

    DeliveryRequest request(String person, String subject, Urgency urgency) {
        return request(person, subject, urgency, clock.instant(), null);
    }

    DeliveryRequest request(
            String person, String subject, Urgency urgency, Instant notBefore, @Nullable Instant expiresAt) {
        return new DeliveryRequest(
                id(), COMMUNITY, person, subject, PushType.NOTICE, urgency, notBefore, expiresAt, subject);
    }

    /** Claims pushes, and does something more before that is committed. */
    <T> T claiming(int most, Function<List<ClaimedStep>, T> then) {
        // behind whatever the clocks of service and machine say
        Instant now = Instant.parse("2100-01-01T00:00:00Z");
        return transactions.execute(
                Report.readCommitted(),
                status -> then.apply(steps.claim(Step.PUSH, most, now, now, now.plusSeconds(60), id())));
    }

    /** Asks for a delivery and gives its subject. */
    String ask(String person, Urgency urgency) {
        String subject = id();
        ask(request(person, subject, urgency));
        return subject;
    }

    void ask(DeliveryRequest... requests) {
        ask(List.of(requests));
    }

    void ask(List<DeliveryRequest> requests) {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            deliveries.request(requests);
            return requests;
        });
    }

    /** Carries out what is due, until nothing is left to do now. */
    void drain() {
        try {
            for (int turn = 0; turn < 1_000 && worker.turn(20); turn++) {
                // each turn does a part
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query's rows. */
    List<String> column(String sql, Object... values) {
        return transactions.execute(TransactionDefinition.DEFAULT, status -> {
            try (PreparedStatement statement = status.getConnection().prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                List<String> all = new ArrayList<>();
                if (statement.execute()) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            all.add(String.valueOf(rows.getString(1)));
                        }
                    }
                }
                return all;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    String state(String subject) {
        return String.join(" ", column("SELECT state FROM delivery_request WHERE subject_id = ?", subject));
    }

    long devices(String person) {
        return column("SELECT address_id FROM push_address WHERE person_id = ?", person)
                .size();
    }

    /** Channel and outcome of every try. */
    List<String> tries(String subject) {
        return deliveries.attempts(subject).stream()
                .map(each -> each.channel() + " " + each.outcome())
                .toList();
    }
}
