package org.commonhold.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.VectorNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** log-keys.json: the keys that a book had, who may take a history of them, and what each key may sign. */
class KeyHistoryTest {
    private static final VectorNode FILE = VectorNode.own("log-keys.json");
    private static final KeyHistory HISTORY = keys(FILE.get("history").list("keys"));

    @Test
    void history_fromTheEntries_isThatOfTheList() throws Throwable {
        assertThat(entries(FILE.get("history").list("entries"))).isEqualTo(HISTORY);
        assertThat(HISTORY.origin()).isEqualTo(FILE.text("origin"));
    }

    @Test
    void announcement_isMadeByBothKeys_asInTheVectors() {
        List<NoteSigner> signers = FILE.list("logs").stream()
                .map(each -> new NoteSigner(
                        NoteKey.read(each.text("vkey")).name(), NoteKey.Kind.LOG, Bytes.fromHex(each.text("seed"))))
                .toList();
        for (int at = 1; at < HISTORY.keys().size(); at++) {
            BookKey key = HISTORY.keys().get(at);
            BookKey made = BookKey.announced(key.from(), signers.get(at - 1), signers.get(at));
            assertThat(made.key()).isEqualTo(key.key());
            assertThat(Objects.requireNonNull(made.announcement()).text())
                    .isEqualTo(Objects.requireNonNull(key.announcement()).text());
            assertThat(made.announcement().signatures())
                    .containsExactlyInAnyOrderElementsOf(key.announcement().signatures());
        }
    }

    @TestFactory
    Stream<DynamicTest> key_isOneOfTheBooks_orIsNot() {
        return FILE.list("logs").stream()
                .map(each -> dynamicTest(each.text("name"), () -> {
                    NoteKey key = NoteKey.read(each.text("vkey"));
                    assertThat(HISTORY.knows(key)).isEqualTo(each.flag("known"));
                    assertThat(key.fingerprint()).isEqualTo(each.text("fingerprint"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> size_hasItsKeyInForce() {
        return FILE.list("inForce").stream()
                .map(each -> dynamicTest(
                        "size " + each.number("size"),
                        () -> assertThat(HISTORY.inForce(each.number("size")).vkey())
                                .isEqualTo(each.text("vkey"))));
    }

    @TestFactory
    Stream<DynamicTest> checkpoint_isSignedByTheKeyInForceAtItsSizeOnly() {
        return FILE.list("checkpoints").stream()
                .map(each -> dynamicTest(
                        each.text("name"),
                        () -> assertThat(HISTORY.signed(SignedNote.read(each.text("note"))))
                                .isEqualTo(each.flag("signed"))));
    }

    @TestFactory
    Stream<DynamicTest> statement_isSignedByAnyKeyOfTheBook() {
        return FILE.list("statements").stream()
                .map(each -> dynamicTest(
                        each.text("name"),
                        () -> assertThat(HISTORY.stated(SignedNote.read(each.text("note"))))
                                .isEqualTo(each.flag("stated"))));
    }

    @TestFactory
    Stream<DynamicTest> listOfKeys_isAHistory_orNone() {
        return FILE.list("keyLists").stream()
                .map(each -> dynamicTest(each.text("name"), () -> holds(each, () -> keys(each.list("keys")))));
    }

    @TestFactory
    Stream<DynamicTest> entries_areAHistory_orNone() {
        return FILE.list("entryLists").stream()
                .map(each -> dynamicTest(each.text("name"), () -> holds(each, () -> entries(each.list("entries")))));
    }

    @TestFactory
    Stream<DynamicTest> laterHistory_isTakenOnlyWhereItBeginsWithTheEarlier() {
        return FILE.list("continuations").stream()
                .map(each -> dynamicTest(
                        each.text("name"),
                        () -> assertThat(keys(each.list("later")).continues(keys(each.list("earlier"))))
                                .isEqualTo(each.flag("continues"))));
    }

    private static void holds(VectorNode each, ThrowingSupplier<KeyHistory> reading) throws Throwable {
        if (each.flag("holds")) {
            assertThat(reading.get().keys()).isNotEmpty();
        } else {
            assertThatThrownBy(reading::get).isInstanceOf(ContractException.class);
        }
    }

    private static KeyHistory keys(List<VectorNode> list) {
        return new KeyHistory(list.stream()
                .map(each -> new BookKey(
                        each.number("from"),
                        NoteKey.read(each.text("key")),
                        each.get("announcement").isNull() ? null : SignedNote.read(each.text("announcement"))))
                .toList());
    }

    private static KeyHistory entries(List<VectorNode> list) {
        return KeyHistory.told(list.stream()
                .map(each -> new KeyHistory.Told(
                        each.number("index"),
                        LogEntry.read(Bytes.utf8(each.text("text")).toArray())))
                .toList());
    }
}
