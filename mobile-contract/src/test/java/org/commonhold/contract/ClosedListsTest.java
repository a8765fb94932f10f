package org.commonhold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commonhold.contract.ballot.ReceiptCheck;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.json.CanonicalReason;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.JwsFailure;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.roll.Participation;
import org.junit.jupiter.api.Test;

/** types.json: both languages know the same closed lists, in the same order. */
class ClosedListsTest {
    private static final VectorNode FILE = VectorNode.own("types.json");

    @Test
    void closedLists_areThoseOfTheVectors() {
        assertThat(names(EntryType.values(), EntryType::text)).isEqualTo(list("entryTypes"));
        assertThat(names(DocumentType.values(), DocumentType::typ)).isEqualTo(list("documentTypes"));
        assertThat(names(KeyEnrolment.Method.values(), Enum::name)).isEqualTo(list("enrolmentMethods"));
        assertThat(names(KeyEnrolment.Protection.values(), KeyEnrolment.Protection::text))
                .isEqualTo(list("keyProtections"));
        assertThat(names(Participation.Status.values(), Enum::name)).isEqualTo(list("participationStatuses"));
        assertThat(names(ReceiptCheck.Check.values(), Enum::name)).isEqualTo(list("receiptChecks"));
        assertThat(names(CanonicalReason.values(), Enum::name)).isEqualTo(list("canonicalReasons"));
        assertThat(names(JwsFailure.values(), Enum::name)).isEqualTo(list("jwsFailures"));
        assertThat(names(DocumentFault.values(), Enum::name)).isEqualTo(list("documentFaults"));
    }

    private static <T> List<String> names(T[] values, Function<T, String> name) {
        return Stream.of(values).map(name).toList();
    }

    private static List<String> list(String name) {
        return FILE.list(name).stream().map(VectorNode::asText).toList();
    }
}
