"""An auditor: reads a community's whole live book from its tiles, or recomputes an evidence bundle.

usage: python3 -m commonhold.auditor book <service> <community> --vkey <key> [--seen <file with an earlier checkpoint>]
       python3 -m commonhold.auditor bundle <bundle.zip> --vkey <key>
"""

import argparse
import json
import re
import sys
import zipfile

from . import book
from .documents import SHARES, YES_NO, commitment, count, paper_commitment, roll_rows, weight
from .jws import Jws, sha256, thumbprint
from .keys import KeyHistory
from .service import Service
from .values import Refused, read, require, unhex

MAX_BUNDLE = 512 * 1024 * 1024
MAX_FILES = 10_000
MAX_LINE = 320 * 1024
ALWAYS = (
    "bundle.json",
    "package.json",
    "roll.jsonl",
    "log/entries.jsonl",
    "log/checkpoint",
    "participation.jsonl",
    "report.json",
    "report-signatures.txt",
    "enrolments.jsonl",
)
KNOWN = {
    *ALWAYS,
    "served.json",
    "ballot-cases.txt",
    "recounts.txt",
    "time-stamps.jsonl",
    "ballots.jsonl",
    "paper.jsonl",
    "proxies.jsonl",
    "representatives.jsonl",
    "petitions.jsonl",
    "choice-key.json",
    "README.txt",
    "report.pdf",
}
_NOTICE = re.compile(r"notices/[0-9a-f]{32}/[a-z0-9][a-z0-9.-]{0,39}")
STAFF = "0" * 32


class Findings:
    """What was found, a line each. The first failure of an id is told, the rest are counted."""

    def __init__(self):
        self.lines, self.failed = [], 0

    def check(self, name, holds, text):
        if not holds:
            self.failed += 1
        self.lines.append(("holds" if holds else "FAILS", name, text))
        return holds

    def all(self, name, failures, text):
        failures = list(failures)
        return self.check(name, not failures, text if not failures else f"{len(failures)} failures, the first: {failures[0]}")

    def tell(self):
        for outcome, name, text in self.lines:
            print(f"{outcome}  {name}  {text}")
        print("FAILED" if self.failed else "VERIFIED")
        return 1 if self.failed else 0


def read_book(service, community):
    """Every entry below a checkpoint, rebuilt from entry bundles; the hash tiles must tell the same."""
    head = book.Checkpoint(service.octets(f"/log/{community}/checkpoint").decode())
    entries, leaves = [], []
    for tile in range((head.size + book.TILE - 1) // book.TILE):
        width = min(book.TILE, head.size - tile * book.TILE)
        part = book.unbundle(service.octets(f"/log/{community}/{book.tile_path(None, tile, width)}"))
        require(len(part) == width, "MALFORMED", "bundle")
        hashes = [book.leaf_hash(entry) for entry in part]
        served = service.octets(f"/log/{community}/{book.tile_path(0, tile, width)}")
        require(served == b"".join(hashes), "WRONG_VALUE", f"tile {tile}")
        entries, leaves = entries + part, leaves + hashes
    require(book.root_of(leaves) == head.root, "WRONG_VALUE", "root")
    return head, entries, leaves


def audit_book(service, community, vkey, seen=None):
    findings, key = Findings(), book.NoteKey(vkey)
    head, texts, leaves = read_book(service, community)
    entries = [book.read_entry(text) for text in texts]
    keys = KeyHistory.of_entries(enumerate(entries))
    findings.check("book.keys", keys.knows(key), f"{len(keys.keys)} keys, each announced by the one before; the given one is among them")
    findings.check("book.root", keys.signed(head.note), f"{head.size} entries give the root signed by {head.origin}")
    times = [entry["at"] for entry in entries]
    findings.check("book.order", times == sorted(times), "times never go back")
    if seen:
        old = book.Checkpoint(seen)
        findings.check("book.seen-signed", keys.signed(old.note), "the earlier checkpoint is signed by the key of its time")
        same = old.size <= head.size and book.root_of(leaves[: old.size]) == old.root
        findings.check("book.seen", same, f"continues the {old.size} entries seen before")
        path = f"/api/log/{community}/consistency?from={old.size}&to={head.size}"
        proof = [bytes.fromhex(each) for each in service.get(path)["proof"]]
        holds = book.consistency_holds(old.size, head.size, old.root, head.root, proof)
        findings.check("book.consistency", holds, "the served consistency proof holds")
    return findings


class Bundle:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            require(len(names) <= MAX_FILES and len(set(names)) == len(names), "MALFORMED", "too many files, or a name twice")
            strange = [name for name in names if name not in KNOWN and not _NOTICE.fullmatch(name)]
            require(not strange, "MALFORMED", "the bundle holds a file that does not belong to it")
            require(all(name in names for name in ALWAYS), "MALFORMED", "the bundle lacks a file that is always there")
            require(sum(info.file_size for info in archive.infolist()) <= MAX_BUNDLE, "TOO_LARGE")
            self._files = {name: archive.read(name) for name in names}

    def octets(self, name):
        require(name in self._files, "MALFORMED", f"the bundle lacks {name}")
        return self._files[name]

    def lines(self, name):
        return self.octets(name).split(b"\n")[:-1] if self._files.get(name) else []

    def has(self, name):
        return name in self._files


class BundleAudit:
    """Recomputes root, roll, turnout, uniqueness, signatures and sums of a bundle."""

    def __init__(self, bundle, vkey):
        self.bundle, self.key, self.findings = bundle, book.NoteKey(vkey), Findings()
        self.manifest = read(bundle.octets("bundle.json"), 4096)
        self.full = self.manifest["edition"] == "FULL"

    def run(self):
        self._book()
        self._frozen()
        self._casts()
        if self.full:
            self._ballots()
        self._participation()
        self._report()
        return self.findings

    def _of(self, kind):
        named = self.manifest["assembly"]
        return [(at, entry) for at, entry in enumerate(self.entries) if entry["type"] == kind and entry["body"].get("assembly") == named]

    def _one(self, kind):
        found = self._of(kind)
        self.findings.check("assembly.once", len(found) == 1, f"{kind} stands {len(found)} times")
        return found[0]

    def _book(self):
        texts = self.bundle.lines("log/entries.jsonl")
        self.entries = [book.read_entry(text) for text in texts]
        head = book.Checkpoint(self.bundle.octets("log/checkpoint").decode())
        self.history = self._history()
        signed = self.history.knows(self.key) and self.history.signed(head.note)
        self.findings.check("log.signature", signed, f"signed by {self.key.name}")
        self.findings.check("log.size", head.size == len(texts), f"{len(texts)} entries")
        root = book.root_of([book.leaf_hash(text) for text in texts])
        self.findings.check("log.root", root == head.root, root.hex())
        times = [entry["at"] for entry in self.entries]
        self.findings.check("log.time-order", times == sorted(times), "times never go back")
        self.keys = {}
        for at, entry in enumerate(self.entries):
            body = entry["body"]
            if entry["type"] == "key.enrolled":
                self.findings.check("key.enrolled-once", body["kid"] not in self.keys, "") if body["kid"] in self.keys else None
                self.keys.setdefault(body["kid"], {**body, "from": at, "until": None})
            elif entry["type"] == "key.revoked" and body["kid"] in self.keys and self.keys[body["kid"]]["until"] is None:
                self.keys[body["kid"]]["until"] = at

    def _history(self):
        """The book's keys; where a change does not hold, the given one alone."""
        try:
            history = KeyHistory.of_entries(enumerate(self.entries))
        except Refused as refused:
            self.findings.check("log.keys", False, refused)
            return KeyHistory.of(self.key)
        self.findings.check("log.keys", True, f"{len(history.keys)} keys, each announced by the one before")
        return history

    def _usable(self, kid, at):
        line = self.keys.get(kid)
        return line is not None and line["from"] < at and (line["until"] is None or line["until"] > at)

    def _frozen(self):
        octets = self.bundle.octets("package.json")
        self.package, self.hash = read(octets, 2_097_152), sha256(octets).hex()
        steps = ("publicised", "locked", "opened", "closed")
        (publicised, _), (locked, lock), (opened, start), (closed, end) = (self._one("assembly." + step) for step in steps)
        self.locked, self.opened, self.closed, self.end = locked, opened, closed, end["body"]
        self.findings.check("assembly.order", publicised < locked < opened < closed, "publicised, locked, opened, closed in this order")
        same = lock["body"]["package"] == start["body"]["package"] == self.hash
        self.findings.check("package.hash", same, self.hash)
        known = self.history.knows(book.NoteKey(self.package["receiptKey"]))
        self.findings.check("package.receipt-key", known, "the package names a key of the book")
        rows, root = roll_rows(self.bundle.lines("roll.jsonl"))
        holds = root == self.package["rollRoot"] == lock["body"]["rollRoot"] and len(rows) == self.package["rollSize"]
        self.findings.check("roll.root", holds, f"{len(rows)} parties, root {root}")
        self.rows = {row["slot"]: row for row in rows}
        units = [unit["unit"] for row in rows for unit in row["units"]]
        self.findings.check("roll.unique", len(set(units)) == len(units), f"{len(units)} units, each of one party")
        unlawful = [each["id"] for each in self.package["matters"] if SHARES.get(each["type"]) != (each["quorum"], each["consent"])]
        self.findings.all("matter.thresholds", unlawful, "every matter is decided by the shares of its type")

    def _casts(self):
        self.casts, self.papers = dict(self._of("ballot.cast")), dict(self._of("ballot.paper"))
        void = {entry["body"]["entry"]: at for at, entry in self._of("ballot.voided")}
        inside = [*self.casts, *self.papers]
        self.findings.all("ballot.between-open-and-close", [at for at in inside if not self.opened < at < self.closed], f"{len(inside)} ballots")
        strangers = [at for at in inside if self._slot(at) not in self.rows]
        self.findings.all("ballot.on-roll", strangers, "every ballot belongs to a party on the roll")
        again = self.package["rules"].get("revoteUntilClose") is True
        doubled, before = [], {}
        for at, entry in self.casts.items():
            slot, version = entry["body"]["slot"], entry["body"]["version"]
            last = before.get(slot)
            free = last is None or again or void.get(last, at) < at
            if not free or version != (1 if last is None else self.casts[last]["body"]["version"] + 1):
                doubled.append(at)
            before[slot] = at
        self.findings.all("ballot.one-per-party", doubled, "no party has two ballots from devices that stand")
        valid = {}
        for at in sorted(inside):
            counts = at in self.casts or self.papers[at]["body"]["invalid"] is None
            if counts and void.get(at, self.closed + 1) > self.closed:
                valid.setdefault(self._slot(at), []).append(at)
        self.counting = {slot: self._preferred(all_of_it)[-1 if again else 0] for slot, all_of_it in valid.items()}
        self.findings.check("ballot.number-at-close", self.end["ballots"] == len(self.counting), f"{len(self.counting)} parties have a ballot that counts")

    def _slot(self, at):
        return self.entries[at]["body"]["slot"]

    def _preferred(self, places):
        channel = {"ELECTRONIC": self.casts, "PAPER": self.papers}.get(self.package["precedence"], {})
        return [at for at in places if at in channel] or places

    def _enrolments(self):
        enrolments, wrong = {}, []
        for line in self.bundle.lines("enrolments.jsonl"):
            item = read(line, MAX_LINE)
            jws = Jws(item["jws"], "key-enrolment+jws")
            document = jws.document()
            jws.verify(document["key"])
            kid = thumbprint(document["key"])
            entry = self.keys.get(kid)
            community = STAFF if document["method"] == "INVITATION" else self.manifest["community"]
            told = entry and (entry["from"], entry["document"], entry["person"], entry["method"])
            if told == (item["index"], jws.document_id, document["person"], document["method"]) and document["community"] == community:
                enrolments[kid] = document
            else:
                wrong.append(kid)
        self.findings.all("key.enrolment", wrong, f"{len(enrolments)} keys were enrolled as the book records")
        return enrolments

    def _ballots(self):
        self.choices, wrong, unsigned, unbound, nonces = {}, [], [], [], set()
        enrolments = self._enrolments()
        opened = set()
        for line in self.bundle.lines("ballots.jsonl"):
            item = read(line, MAX_LINE)
            at = item["index"]
            entry = self.casts.get(at)
            if entry is None or at in opened:
                wrong.append(at)
                continue
            opened.add(at)
            jws = Jws(item["jws"], "owner-ballot+jws")
            ballot, row = jws.document(), self.rows.get(entry["body"]["slot"])
            made = commitment(item["jws"], unhex(item["blinding"], 32), item["webauthn"])
            if made != entry["body"]["commitment"] or jws.document_id != item["ballot"]:
                wrong.append(at)
            if not self._signed(jws, row, at, enrolments):
                unsigned.append(at)
            if not self._bound(ballot, entry["body"], row) or ballot["nonce"] in nonces:
                unbound.append(at)
            nonces.add(ballot["nonce"])
            if row and self.counting.get(row["slot"]) == at:
                self.choices[row["slot"]] = ballot["choices"]
        wrong += [at for at in self.casts if at not in opened]
        self.findings.all("ballot.commitment", wrong, f"{len(opened)} ballots are opened, each the one committed to")
        self.findings.all("ballot.signature", unsigned, "each is signed by the party's representative with a usable key")
        self.findings.all("ballot.binding", unbound, "each names this package, its party and each of its matters once")
        self._sheets(enrolments)

    def _sheets(self, enrolments):
        """Sheets of paper: two workers signed each, and it says what the book says."""
        unsigned, unbound, opened = [], [], set()
        for line in self.bundle.lines("paper.jsonl"):
            item = read(line, MAX_LINE)
            at = item["index"]
            if at not in self.papers or at in opened:
                unbound.append(at)
                continue
            opened.add(at)
            body, row = self.papers[at]["body"], self.rows.get(self._slot(at))
            entry, review = Jws(item["entry"], "paper-entry+jws"), Jws(item["review"], "paper-review+jws")
            sheet, decided = entry.document(), review.document()
            workers = {self._worker(each, at, enrolments) for each in (entry, review)}
            if len(workers) != 2 or None in workers:
                unsigned.append(at)
            made = paper_commitment(item["entry"], item["review"], unhex(item["blinding"], 32))
            reviewed = (decided["entry"], decided["decision"], decided["assembly"]) == (entry.document_id, "CONFIRMED", sheet["assembly"])
            same = all(sheet[name] == body[name] for name in ("serial", "receivedAt", "invalid", "marks"))
            named = (sheet["community"], sheet["assembly"], sheet["package"]) == (self.manifest["community"], self.manifest["assembly"], self.hash)
            answered = sheet["invalid"] or (row and {*sheet["choices"], *sheet["marks"]} == self._matters(row))
            known = row is not None and not row["excluded"] and sheet["party"] == row["partyKey"]
            if not (made == body["commitment"] and reviewed and same and named and answered and known):
                unbound.append(at)
            elif self.counting.get(row["slot"]) == at:
                self.choices[row["slot"]] = {**sheet["choices"], **{matter: None for matter in sheet["marks"]}}
        if self.papers:
            self.findings.all("paper.signed-by-two", unsigned, "each was entered by one person and confirmed by another")
            self.findings.all("paper.binding", unbound, "each says what the book says of it")
            self.findings.all("paper.all-opened", [at for at in self.papers if at not in opened], f"{len(opened)} sheets")

    def _worker(self, jws, at, enrolments):
        enrolment = enrolments.get(jws.kid)
        if enrolment is None or not self._usable(jws.kid, at):
            return None
        try:
            jws.verify(enrolment["key"])
        except Refused:
            return None
        return enrolment["person"]

    def _matters(self, row):
        return {matter["id"] for matter in self.package["matters"] if weight(row, matter["scope"])[1]}

    def _signed(self, jws, row, at, enrolments):
        enrolment = enrolments.get(jws.kid)
        if enrolment is None or row is None or not self._usable(jws.kid, at):
            return False
        try:
            jws.verify(enrolment["key"])
        except Refused:
            return False
        return enrolment["person"] == row["representative"]

    def _bound(self, ballot, cast, row):
        if row is None or row["excluded"]:
            return False
        return (
            (ballot["community"], ballot["assembly"]) == (self.manifest["community"], self.manifest["assembly"])
            and ballot["package"] == self.hash
            and ballot["party"] == row["partyKey"]
            and ballot["version"] == cast["version"]
            and set(ballot["choices"]) == self._matters(row)
        )

    def _participation(self):
        texts = self.bundle.lines("participation.jsonl")
        root = book.root_of([book.leaf_hash(text) for text in texts]).hex()
        self.findings.check("participation.root", root == self.end["participationRoot"], root)
        told = {row["slot"]: row for row in (read(text, MAX_LINE) for text in texts)}
        wrong = [slot for slot in self.rows if told[slot]["index"] != self.counting.get(slot)] if set(told) == set(self.rows) else ["rows"]
        self.findings.all("participation.rows", wrong, f"{len(texts)} rows tell what the book tells")

    def _report(self):
        octets = self.bundle.octets("report.json")
        report = read(octets, 2_097_152)
        named = (report["assembly"], report["package"], report["rollRoot"], report["closedIndex"])
        same = named == (self.manifest["assembly"], self.hash, self.package["rollRoot"], self.closed)
        self.findings.check("report.identity", same and report["ballots"] == len(self.counting), f"{report['ballots']} ballots")
        counted = self._of("assembly.counted")
        if counted:
            self.findings.check("report.in-book", counted[0][1]["body"]["report"] == sha256(octets).hex(), "assembly.counted names this report")
        rows = list(self.rows.values())
        self._served(report)
        for number, (matter, stated) in enumerate(zip(self.package["matters"], report["matters"]), 1):
            if self.full:
                answers = {slot: each[matter["id"]] for slot, each in self.choices.items() if matter["id"] in each}
                if not all(answer in (*YES_NO, None) for answer in answers.values()):
                    print(f"not recounted  matter {number}: it is not answered with yes, no or abstain")
                    continue
                parts = ("total", "participating", "yes", "no", "abstain", "quorum", "consent", "outcome")
            else:
                unread = {at for at, entry in self.papers.items() if matter["id"] in entry["body"]["marks"]}
                answers = {slot: None if at in unread else "ABSTAIN" for slot, at in self.counting.items()}
                parts = ("total", "participating")
            counted_again = count(matter, rows, answers, self.package["rules"], self.silent)
            agrees = all(counted_again[part] == stated[part] for part in parts)
            told = json.dumps({part: counted_again[part] for part in parts})
            self.findings.check("tally" if self.full else "turnout", agrees, f"matter {number}: {told}")

    def _served(self, report):
        """Slots of served parties, where the rules give silence a meaning."""
        rules = self.package["rules"]
        meant = rules.get("nonResponsePermitted") is not False and rules.get("nonResponse") in ("ABSTAIN", "FOLLOW_MAJORITY")
        self.silent = frozenset()
        if not meant and "served" not in report:
            return
        octets = self.bundle.octets("served.json") if self.bundle.has("served.json") else b""
        slots = read(octets, MAX_BUNDLE) if octets else []
        sound = meant and report.get("served") == sha256(octets).hex() and len(set(slots)) == len(slots) and set(slots) <= set(self.rows)
        if self.findings.check("served", sound, f"{len(slots)} parties were served"):
            self.silent = frozenset(slots)


def main():
    options = argparse.ArgumentParser(prog="auditor")
    kinds = options.add_subparsers(dest="kind", required=True)
    live = kinds.add_parser("book")
    live.add_argument("service")
    live.add_argument("community")
    live.add_argument("--vkey", required=True)
    live.add_argument("--seen")
    stored = kinds.add_parser("bundle")
    stored.add_argument("file")
    stored.add_argument("--vkey", required=True)
    call = options.parse_args()
    if call.kind == "bundle":
        return BundleAudit(Bundle(call.file), call.vkey).run().tell()
    seen = None
    if call.seen:
        with open(call.seen, encoding="utf-8") as file:
            seen = file.read()
    return audit_book(Service(call.service), call.community, call.vkey, seen).tell()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refused as refused:
        print("FAILED ", refused)
        sys.exit(1)
