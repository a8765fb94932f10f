"""A voter's client: enrol a key with a letter's code, read the frozen package, sign a ballot, check the receipt.

usage: python3 -m commonhold.voter <service> <letter code> <last four of the document> [--answer YES|NO|ABSTAIN] [--vkey <key from the letter>]
"""

import argparse
import datetime
import secrets
import sys

from . import book
from .documents import ballot_payload, check_receipt, roll_rows, short_code, verdict, weight
from .jws import Jws, Key, sha256
from .keys import KeyHistory
from .service import Service
from .values import b64url, read, require

MAX_PACKAGE = 2_097_152


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Voter:
    def __init__(self, address):
        self.service, self.key = Service(address), Key()

    def enrol(self, code, last_four):
        """Shows the code, proves the document, signs enrolment and consents with the new key. Gives the session."""
        challenge = self.service.post("/api/resident/activation/identity", {"code": code, "documentLastFour": last_four})
        self._own(challenge)
        texts = {text["kind"]: text for text in challenge["consents"]}
        for text in texts.values():
            require(sha256(text["text"].encode()).hex() == text["sha256"], "WRONG_VALUE", "consent text")
        person = {"v": 1, "community": challenge["community"], "person": challenge["person"]}
        enrolment = {
            **person,
            "key": self.key.jwk,
            "method": challenge["method"],
            "protection": "webcrypto",
            "challenge": challenge["challenge"],
            "enrolledAt": now(),
        }
        consent = {**person, **{kind: texts[kind]["sha256"] for kind in ("inbox", "signing", "data", "sensitive")}, "agreedAt": now()}
        made = self.service.post(
            "/api/resident/enrolments",
            {
                "enrolment": self.key.sign("key-enrolment+jws", enrolment),
                "consent": self.key.sign("consent+jws", consent),
                "deviceName": "reference client",
            },
        )
        require(made["kid"] == self.key.kid, "WRONG_VALUE", "kid")
        self.person, self.community, self.vkey = challenge["person"], challenge["community"], challenge["logKey"]
        return made["session"]

    def _own(self, challenge):
        """Nothing is signed for another site than the one that was reached."""
        require(challenge["audience"].lower() == self.service.origin, "WRONG_VALUE", "the challenge is of another site")

    def sign_in(self):
        challenge = self.service.post("/api/resident/session/challenge", {"kid": self.key.kid})
        self._own(challenge)
        document = {
            "v": 1,
            "community": challenge["community"],
            "audience": self.service.origin,
            "challenge": challenge["challenge"],
            "at": now(),
        }
        return self.service.post("/api/resident/session", {"jws": self.key.sign("session+jws", document)})

    def open_assemblies(self):
        listed = self.service.get("/api/resident/assemblies")["items"]
        return [
            each
            for each in listed
            if each["assembly"]["state"] in ("OPEN", "EXTENDED") and any(party["mayVote"] and not party["voted"] for party in each["parties"])
        ]

    def package(self, assembly):
        octets = self.service.octets(f"/api/resident/assemblies/{assembly}/package")
        package = read(octets, MAX_PACKAGE)
        require(package["assembly"] == assembly and package["community"] == self.community, "WRONG_VALUE", "package")
        return package, sha256(octets).hex()

    def keys(self, known):
        """The book's keys as the service tells them now; what does not hold or does not lead to the known key is refused."""
        history = KeyHistory.told(self.service.get(f"/api/log/{self.community}")["keys"])
        require(history.knows(known), "WRONG_VALUE", "the book has another key")
        return history

    def own_rows(self, assembly, package):
        """The own roll rows, each proved against the root in the package."""
        answer = self.service.get(f"/api/resident/assemblies/{assembly}/roll-rows")
        require(answer["root"] == package["rollRoot"] and answer["size"] == package["rollSize"], "WRONG_VALUE", "roll")
        rows = []
        for item in answer["items"]:
            text = item["row"].encode()
            path = [bytes.fromhex(each) for each in item["proof"]]
            root = bytes.fromhex(package["rollRoot"])
            require(
                book.inclusion_holds(book.leaf_hash(text), item["index"], package["rollSize"], root, path), "WRONG_VALUE", "proof"
            )
            rows += roll_rows([text])[0]
        return rows

    def cast(self, assembly, parties, answer_of, vkey=None):
        """Votes for every own party that may and did not yet. `parties` are those of the service's answer. `answer_of(matter)` gives the choice. Gives (party, ballot id, verdict) tuples."""
        key = book.NoteKey(vkey or self.vkey)
        package, package_hash = self.package(assembly)
        require(self.keys(key).knows(book.NoteKey(package["receiptKey"])), "WRONG_VALUE", "receipt key")
        results = []
        versions = {party["partyKey"]: party.get("nextVersion", 1) for party in parties}
        for row in self.own_rows(assembly, package):
            matters = [each for each in package["matters"] if weight(row, each["scope"])[1]]
            if row["partyKey"] not in versions or row["representative"] != self.person or row["excluded"] or not matters:
                continue
            version = versions[row["partyKey"]]
            choices = {matter["id"]: answer_of(matter) for matter in matters}
            nonce = b64url(secrets.token_bytes(16))
            payload = ballot_payload(self.community, assembly, package_hash, row["partyKey"], choices, version, nonce, now())
            jws = self.key.sign("owner-ballot+jws", payload)
            receipt = self.service.send_again("/api/ballots", {"jws": jws})
            checks = check_receipt(receipt, jws, assembly, row["slot"], version, self.keys(key))
            results.append((row["partyKey"], Jws(jws, "owner-ballot+jws").document_id, verdict(checks)))
        return results


def main():
    options = argparse.ArgumentParser(prog="voter", description="Enrols a key and votes in every open assembly.")
    options.add_argument("service")
    options.add_argument("code")
    options.add_argument("last_four")
    options.add_argument("--answer", default="ABSTAIN", choices=["YES", "NO", "ABSTAIN"])
    options.add_argument("--vkey", help="the book's key from the letter")
    call = options.parse_args()
    voter = Voter(call.service)
    voter.enrol(call.code, call.last_four)
    voter.sign_in()
    print("enrolled and signed in with key", voter.key.kid)
    counted = refused = 0
    for each in voter.open_assemblies():
        parties = [party for party in each["parties"] if party["mayVote"] and not party["voted"]]
        for party, ballot, result in voter.cast(each["assembly"]["assemblyId"], parties, lambda matter: call.answer, call.vkey):
            print(f"{each['assembly']['title']}: {party} {short_code(ballot)} {result}")
            counted, refused = counted + (result == "COUNTED"), refused + (result != "COUNTED")
    print(f"{counted} counted, {refused} not")
    return 1 if refused or not counted else 0


if __name__ == "__main__":
    sys.exit(main())
