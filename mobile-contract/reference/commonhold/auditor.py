"""An auditor: reads a community's whole live book from its tiles, or recomputes an evidence bundle.

usage: python3 -m commonhold.auditor book <service> <community> --vkey <key> [--seen <file with an earlier checkpoint>]
       python3 -m commonhold.auditor bundle <bundle.zip> --vkey <key>
"""

import argparse
import json
import sys
import zipfile

from . import book
from .documents import YES_NO, commitment, count, roll_rows, weight
from .jws import Jws, sha256, thumbprint
from .keys import KeyHistory
from .service import Service
from .values import Refused, read, require, unhex

MAX_BUNDLE = 512 * 1024 * 1024
MAX_LINE = 160 * 1024


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
            require(len(set(names)) == len(names), "MALFORMED", "a name stands twice")
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
        (locked, lock), (opened, start), (closed, end) = (self._one("assembly." + step) for step in ("locked", "opened", "closed"))
        self.locked, self.opened, self.closed, self.end = locked, opened, closed, end["body"]
        self.findings.check("assembly.order", locked < opened < closed, "locked, opened, closed in this order")
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

    def _casts(self):
        casts, self.counting = self._of("ballot.cast"), {}
        voided = {(entry["body"]["slot"], entry["body"]["version"]) for _, entry in self._of("ballot.voided")}
        self.casts = dict(casts)
        outside = [at for at, _ in casts if not self.opened < at < self.closed]
        self.findings.all("ballot.between-open-and-close", outside, f"{len(casts)} ballots")
        strangers = [at for at, entry in casts if entry["body"]["slot"] not in self.rows]
        self.findings.all("ballot.on-roll", strangers, "every ballot belongs to a party on the roll")
        doubled = []
        for at, entry in casts:
            body = entry["body"]
            if (body["slot"], body["version"]) in voided:
                continue
            if body["slot"] in self.counting:
                doubled.append(at)
            self.counting[body["slot"]] = at
        self.findings.all("ballot.one-per-party", doubled, f"{len(self.counting)} ballots count, no party has two")

    def _ballots(self):
        enrolments, self.choices, wrong, unsigned, unbound, nonces = {}, {}, [], [], [], set()
        for line in self.bundle.lines("enrolments.jsonl"):
            jws = Jws(read(line, MAX_LINE)["jws"], "key-enrolment+jws")
            document = jws.document()
            jws.verify(document["key"])
            line_of = self.keys.get(thumbprint(document["key"]))
            known = line_of is not None and line_of["document"] == jws.document_id and line_of["person"] == document["person"]
            self.findings.check("key.enrolment", known, jws.kid) if not known else enrolments.update({jws.kid: document})
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
        wanted = {matter["id"] for matter in self.package["matters"] if weight(row, matter["scope"])[1]}
        return (
            (ballot["community"], ballot["assembly"]) == (self.manifest["community"], self.manifest["assembly"])
            and ballot["package"] == self.hash
            and ballot["party"] == row["partyKey"]
            and ballot["version"] == cast["version"]
            and set(ballot["choices"]) == wanted
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
        for number, (matter, stated) in enumerate(zip(self.package["matters"], report["matters"]), 1):
            if not self.full:
                there = {slot: "ABSTAIN" for slot in self.counting}
                counted_again = count(matter, rows, there)
                parts = ("total", "participating")
            else:
                answers = {slot: each[matter["id"]] for slot, each in self.choices.items() if matter["id"] in each}
                if not all(answer in YES_NO for answer in answers.values()):
                    print(f"not recounted  matter {number}: it is not answered with yes, no or abstain")
                    continue
                counted_again = count(matter, rows, answers)
                parts = ("total", "participating", "yes", "no", "abstain", "quorum", "consent", "outcome")
            agrees = all(counted_again[part] == stated[part] for part in parts)
            told = json.dumps({part: counted_again[part] for part in parts})
            self.findings.check("tally" if self.full else "turnout", agrees, f"matter {number}: {told}")


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
