"""The vectors of ../vectors, read by this client alone: `python3 -m unittest` in this folder."""

import contextlib
import io
import json
import pathlib
import unittest
import zipfile

from cryptography.hazmat.primitives.asymmetric import ec

from commonhold import book, documents
from commonhold.auditor import Bundle, BundleAudit
from commonhold.jws import Jws, Key, jwk_of, sha256, thumbprint
from commonhold.keys import KeyHistory
from commonhold.values import Refused, canonical, read

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors"


def vectors(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


class CanonicalTest(unittest.TestCase):
    FILE = vectors("canonical.json")

    def test_canonical_documents_are_read_and_written_alike(self):
        for case in self.FILE["canonical"]:
            octets = bytes.fromhex(case["hex"])
            self.assertEqual(octets, canonical(read(octets, self.FILE["maxBytes"])), case["name"])

    def test_every_refused_document_has_its_reason(self):
        for case in self.FILE["refused"]:
            with self.subTest(case["name"]), self.assertRaises(Refused) as refused:
                read(bytes.fromhex(case["hex"]), self.FILE["maxBytes"])
            self.assertEqual(case["reason"], refused.exception.reason, case["name"])


class JwsTest(unittest.TestCase):
    FILE = vectors("jws.json")

    def test_both_texts_are_one_document(self):
        ids = set()
        for case in self.FILE["accepted"]:
            jws = Jws(case["jws"], self.FILE["typ"])
            jws.verify(self.FILE["key"])
            ids.add(jws.document_id)
        self.assertEqual(1, len(ids))

    def test_every_refused_text_has_its_failure(self):
        for case in self.FILE["refused"]:
            with self.subTest(case["name"]), self.assertRaises(Refused) as refused:
                Jws(case["jws"], self.FILE["typ"]).verify(self.FILE["key"])
            self.assertEqual(case["failure"], refused.exception.reason, case["name"])


class BookTest(unittest.TestCase):
    TREE, NOTES = vectors("merkle.json"), vectors("notes.json")

    def test_leaves_and_roots(self):
        leaves = [book.leaf_hash(entry.encode()) for entry in self.TREE["entries"]]
        self.assertEqual(self.TREE["leafHashes"], [leaf.hex() for leaf in leaves])
        for size, root in enumerate(self.TREE["rootsBySize"]):
            self.assertEqual(root, book.root_of(leaves[:size]).hex(), size)

    def test_proofs_reach_their_verdict(self):
        for case in self.TREE["inclusion"]:
            holds = book.inclusion_holds(
                bytes.fromhex(case["leaf"]), case["index"], case["size"], bytes.fromhex(case["root"]), [bytes.fromhex(each) for each in case["proof"]]
            )
            self.assertEqual(case["holds"], holds, case)
        for case in self.TREE["consistency"]:
            roots = bytes.fromhex(case["firstRoot"]), bytes.fromhex(case["secondRoot"])
            holds = book.consistency_holds(case["first"], case["second"], *roots, [bytes.fromhex(each) for each in case["proof"]])
            self.assertEqual(case["holds"], holds, case)

    def test_notes_tiles_and_bundles(self):
        key = book.NoteKey(self.NOTES["vkey"])
        for case in self.NOTES["notes"]:
            self.assertEqual(case["signed"], book.Note(case["note"]).signed_by(key), case["name"])
        for case in self.NOTES["tiles"]:
            level = None if case["level"] in (-1, None, "entries") else case["level"]
            self.assertEqual(case["path"], book.tile_path(level, case["index"], case["width"]))
        bundle = self.NOTES["bundle"]
        self.assertEqual(bundle["entries"], [entry.hex() for entry in book.unbundle(bytes.fromhex(bundle["hex"]))])
        for case in self.NOTES["shortCodes"]:
            self.assertEqual(case["code"], documents.short_code(case["ballot"]))

    def test_malformed_texts_are_refused(self):
        readers = {
            "malformedKeys": lambda case: book.NoteKey(case["text"]),
            "malformedNotes": lambda case: book.Note(case["text"]),
            "malformedCheckpoints": lambda case: book.head_of(case["text"]),
            "malformedProofs": lambda case: book.Proof(case["text"]),
            "malformedBundles": lambda case: book.unbundle(bytes.fromhex(case.get("hex", case.get("text")))),
        }
        for name, reader in readers.items():
            for case in self.NOTES[name]:
                with self.subTest(case["name"]), self.assertRaises(Refused):
                    reader(case)


class KeysTest(unittest.TestCase):
    FILE = vectors("log-keys.json")

    def history(self):
        return KeyHistory.told(self.FILE["history"]["keys"])

    @staticmethod
    def of_entries(entries):
        return KeyHistory.of_entries((each["index"], book.read_entry(each["text"].encode())) for each in entries)

    def test_both_forms_tell_the_same_history(self):
        told, written = self.history(), self.of_entries(self.FILE["history"]["entries"])
        self.assertTrue(told.continues(written) and written.continues(told))
        self.assertEqual(self.FILE["origin"], told.origin)

    def test_known_keys_and_the_key_in_force(self):
        for log in self.FILE["logs"]:
            self.assertEqual(log["known"], self.history().knows(book.NoteKey(log["vkey"])), log["name"])
        for case in self.FILE["inForce"]:
            self.assertEqual(case["vkey"], self.history().in_force(case["size"]).vkey, case["size"])

    def test_checkpoints_and_statements_reach_their_verdict(self):
        for case in self.FILE["checkpoints"]:
            self.assertEqual(case["signed"], self.history().signed(book.Note(case["note"])), case["name"])
        for case in self.FILE["statements"]:
            self.assertEqual(case["stated"], self.history().stated(book.Note(case["note"])), case["name"])

    def test_histories_hold_or_are_refused(self):
        for name, form, reader in [("keyLists", "keys", KeyHistory.told), ("entryLists", "entries", self.of_entries)]:
            for case in self.FILE[name]:
                with self.subTest(case["name"]):
                    if case["holds"]:
                        reader(case[form])
                    else:
                        self.assertRaises(Refused, reader, case[form])

    def test_continuations(self):
        for case in self.FILE["continuations"]:
            later, earlier = KeyHistory.told(case["later"]), KeyHistory.told(case["earlier"])
            self.assertEqual(case["continues"], later.continues(earlier), case["name"])


class BallotTest(unittest.TestCase):
    BALLOT, ROLL, PACKAGE = vectors("ballot.json"), vectors("roll.json"), vectors("package.json")

    def test_from_the_key_to_the_commitment(self):
        one = self.BALLOT
        private = ec.derive_private_key(int(one["key"]["d"], 16), ec.SECP256R1())
        self.assertEqual((one["key"]["jwk"], one["key"]["kid"]), (jwk_of(private.public_key()), thumbprint(one["key"]["jwk"])))
        payload = read(one["payload"]["text"].encode(), 65_536)
        self.assertEqual(one["payload"]["hex"], canonical(payload).hex())
        jws = Jws(one["jws"], "owner-ballot+jws")
        jws.verify(one["key"]["jwk"])
        self.assertEqual(one["payload"]["sha256"], jws.document_id)
        again = Jws(Key(private).sign("owner-ballot+jws", payload), "owner-ballot+jws")
        again.verify(one["key"]["jwk"])
        self.assertEqual(jws.document_id, again.document_id)
        self.assertEqual(one["commitment"]["sha256"], documents.commitment(one["jws"], bytes.fromhex(one["commitment"]["blinding"])))
        self.assertEqual(one["shortCode"], documents.short_code(jws.document_id))

    def test_receipt_is_counted_and_another_slot_is_not(self):
        one = self.BALLOT
        receipt = one["receipt"] if isinstance(one["receipt"], dict) else {"text": one["receipt"]}
        receipt = json.loads(receipt["text"]) if "text" in receipt else receipt
        keys = KeyHistory.of(book.NoteKey(self._vkey()))
        assembly = json.loads(one["payload"]["text"])["assembly"]
        checks = documents.check_receipt(receipt, one["jws"], assembly, one["slot"], 1, keys)
        self.assertEqual("COUNTED", documents.verdict(checks), checks)
        checks = documents.check_receipt(receipt, one["jws"], assembly, "0" * 32, 1, keys)
        self.assertEqual("REFUSED", documents.verdict(checks))
        checks = documents.check_receipt({**receipt, "jws": None}, None, assembly, one["slot"], 1, keys)
        self.assertEqual("LOGGED_WITHOUT_BALLOT", documents.verdict(checks))

    def _vkey(self):
        return json.loads(self.BALLOT["package"]["text"])["receiptKey"]

    def test_roll_and_package(self):
        rows, root = documents.roll_rows([row["text"].encode() for row in self.ROLL["roll"]["rows"]])
        self.assertEqual((self.ROLL["roll"]["root"], self.ROLL["roll"]["size"]), (root, len(rows)))
        self.assertEqual(self.PACKAGE["sha256"], sha256(self.PACKAGE["text"].encode()).hex())
        self.assertEqual(root, json.loads(self.PACKAGE["text"])["rollRoot"])


class BundleTest(unittest.TestCase):
    """Every bundle that this auditor can judge: it knows no SM2, and looks at no time stamps, witnesses and elections."""

    BEYOND = ("sm2", "stamp", "cosignature", "another-order")

    def test_bundles_reach_their_verdict(self):
        judged = 0
        for case in vectors("bundles/bundles.json"):
            if not case["vkey"] and not case["fails"] or any(word in case["file"] for word in self.BEYOND):
                continue
            with self.subTest(case["name"]), contextlib.redirect_stdout(io.StringIO()):
                self.assertEqual(bool(case["fails"]), self._fails(case), case["name"])
                judged += 1
        self.assertGreater(judged, 12)

    @staticmethod
    def _fails(case):
        try:
            bundle = Bundle(VECTORS / "bundles" / case["file"])
            return BundleAudit(bundle, case["vkey"]).run().failed > 0
        except (Refused, zipfile.BadZipFile):
            return True

    def test_a_file_that_is_not_listed_is_refused(self):
        with zipfile.ZipFile(VECTORS / "bundles" / "sound-full-edition.zip") as sound:
            files = {name: sound.read(name) for name in sound.namelist()}
        for name, holds in [("notices/" + "0" * 32 + "/anything.txt", True), ("extra.txt", False), ("notices/" + "0" * 32 + "/", False)]:
            again = io.BytesIO()
            with zipfile.ZipFile(again, "w") as archive:
                for each, content in {**files, name: b""}.items():
                    archive.writestr(each, content)
            with self.subTest(name):
                if holds:
                    Bundle(again)
                else:
                    self.assertRaises(Refused, Bundle, again)


class CountTest(unittest.TestCase):
    """Cases of yes and no whose units are parties of their own already."""

    def test_cases_give_their_outcome(self):
        counted = 0
        for path in sorted((VECTORS / "tally").glob("*.json")):
            case = json.loads(path.read_text(encoding="utf-8"))
            asked = case["input"]
            if "expect" not in case or not self._plain(asked):
                continue
            kind = asked["matter"]["type"]
            quorum, consent = documents.SHARES[kind]
            matter = {"type": kind, "scope": asked["matter"].get("scope"), "quorum": quorum, "consent": consent}
            rows = [
                {"slot": unit["unit"], "excluded": None, "units": [{**unit, "counts": True}]} for unit in asked["units"]
            ]
            rules = asked.get("rules") or {}
            meant = rules.get("nonResponse", "NOT_PARTICIPATED") != "NOT_PARTICIPATED"
            served = asked.get("served") if asked.get("served") is not None else [row["slot"] for row in rows]
            choices = {unit: None if choice == "INVALID" else choice for unit, choice in asked["ballots"].items()}
            result = documents.count(matter, rows, choices, rules, frozenset(served) if meant else frozenset())
            with self.subTest(case["name"]):
                parts = ("total", "quorum", "consent", "outcome")
                self.assertEqual({part: case["expect"][part] for part in parts}, {part: result[part] for part in parts}, case["name"])
                counted += 1
        self.assertGreater(counted, 25)

    @staticmethod
    def _plain(asked):
        if {"candidates", "options"} & set(asked["matter"]) or not set(asked["ballots"].values()) <= {*documents.YES_NO, "INVALID"}:
            return False
        if (asked.get("rules") or {}).get("headDedup") == "SAME_REPRESENTATIVE":
            return False
        units = asked["units"]
        if not all(unit["delivery"] == "DELIVERED" and unit["use"] in ("DWELLING", "SHOP", "OFFICE") for unit in units):
            return False
        return len({tuple(sorted(unit["holders"])) for unit in units}) == len(units)


if __name__ == "__main__":
    unittest.main()
