"""Ballot, receipt, roll, package, report: sections 3.1 and 5 to 8 of FORMATS.md, and the count of yes and no: TALLY.md."""

import re

from . import book
from .jws import Jws, sha256
from .values import canonical, read, require, unhex

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z")
YES_NO = ("YES", "NO", "ABSTAIN")
_ORDINARY = ({"num": 2, "den": 3}, {"num": 1, "den": 2, "op": "GT"})
_MAJOR = ({"num": 2, "den": 3}, {"num": 3, "den": 4, "op": "GE"})
SHARES = {
    **{kind: _ORDINARY for kind in ("M1", "M2", "M3", "M3R", "M4", "M5", "M9")},
    **{kind: _MAJOR for kind in ("M6", "M7", "M8")},
    "U1": ({"num": 0, "den": 1}, {"num": 1, "den": 1, "op": "GE"}),
    "P0": ({"num": 0, "den": 1}, {"num": 0, "den": 1, "op": "GE"}),
}


def ballot_payload(community, assembly, package, party, choices, version, nonce, cast_at, proxy=None):
    """The ballot's payload; `package` is the hash that the client computed itself."""
    require(_TIME.fullmatch(cast_at), "WRONG_VALUE", "castAt")
    return {
        "v": 1,
        "community": community,
        "assembly": assembly,
        "package": package,
        "party": party,
        "choices": choices,
        "proxy": proxy,
        "version": version,
        "nonce": nonce,
        "castAt": cast_at,
    }


def commitment(jws, blinding, webauthn=None):
    opened = canonical({"jws": jws, "webauthn": webauthn})
    return sha256(b"commonhold/ballot-commitment/v1\x00" + blinding + opened).hex()


def paper_commitment(entry, review, blinding):
    opened = canonical({"entry": entry, "review": review})
    return sha256(b"commonhold/paper-commitment/v1\x00" + blinding + opened).hex()


def short_code(document_id):
    """Eleven characters of the id and a check character over GF(32), in groups of four."""
    bits = int.from_bytes(bytes.fromhex(document_id)[:7], "big") >> 1
    values = [bits >> 5 * (10 - at) & 31 for at in range(11)]
    check = 0
    for value in values:
        check = _times_x(check ^ value)
    text = "".join(CROCKFORD[value] for value in [*values, check])
    return "-".join(text[at : at + 4] for at in (0, 4, 8))


def _times_x(value):
    value <<= 1
    return value ^ 0b100101 if value & 32 else value


def check_receipt(receipt, own_jws, assembly, slot, version, keys):
    """The checks of section 5 as a dict of name to True or False; with own_jws None the two that need it are None."""
    entry_text = receipt["entry"].encode()
    entry = book.read_entry(entry_text)
    body = entry["body"]
    proof = book.Proof(receipt["proof"])
    own = own_jws and Jws(own_jws, "owner-ballot+jws")
    ballot = own and own.document()
    return {
        "ENTRY_TYPE": entry["type"] == "ballot.cast",
        "ASSEMBLY": body.get("assembly") == assembly,
        "SLOT": body.get("slot") == slot,
        "VERSION": body.get("version") == version,
        "BALLOT_ID": own
        and (
            own.document_id == receipt["ballot"]
            and ballot["assembly"] == assembly
            and ballot["version"] == version
            and receipt["jws"] in (None, own_jws)
        ),
        "COMMITMENT": own_jws and commitment(own_jws, unhex(receipt["blinding"], 32)) == body.get("commitment"),
        "CHECKPOINT": keys.signed(proof.checkpoint.note),
        "INCLUSION": proof.holds(book.leaf_hash(entry_text)),
    }


def verdict(checks):
    if any(each is False for each in checks.values()):
        return "REFUSED"
    return "COUNTED" if all(checks.values()) else "LOGGED_WITHOUT_BALLOT"


def roll_rows(texts):
    """Rows in order, with the root over them."""
    rows = [read(text, 1 << 20) for text in texts]
    keys = [row["partyKey"] for row in rows]
    require(keys == sorted(keys, key=lambda key: key.encode()) and len(set(keys)) == len(keys), "WRONG_VALUE", "order")
    require(len({row["slot"] for row in rows}) == len(rows), "WRONG_VALUE", "slots")
    return rows, book.root_of([book.leaf_hash(text) for text in texts]).hex()


def in_scope(unit, scope):
    if scope is None:
        return True
    ((kind, names),) = scope.items()
    return unit[{"buildings": "building", "entrances": "entrance", "units": "unit"}[kind]] in names


def weight(row, scope):
    """Area in dm² and heads of a row within a scope."""
    areas = [unit["areaDm2"] for unit in row["units"] if unit["counts"] and in_scope(unit, scope)]
    return sum(areas), 1 if areas else 0


def count(matter, rows, choices, rules=None, served=frozenset()):
    """Counts a matter that is answered with yes, no or abstain. `choices`: slot to choice, one for each ballot that counts, None for one that cannot
    be read; `served`: slots of the parties whose silence may mean something. Sums are those of ballots."""
    rules = rules or {}
    takes_part = rules.get("invalidChoicePolicy") == "PARTICIPATES_NO_CONSENT"
    sums = {name: [0, 0] for name in ("total", "participating", "yes", "no", "abstain")}
    silence = [0, 0]
    for row in rows:
        area, head = weight(row, matter["scope"])
        if not head or row["excluded"]:
            continue
        columns = [sums["total"]]
        if row["slot"] not in choices:
            columns += [silence] if row["slot"] in served else []
        elif choices[row["slot"]] is not None:
            columns += [sums["participating"], sums[choices[row["slot"]].lower()]]
        elif takes_part:
            columns.append(sums["participating"])
        for column in columns:
            column[0] += area
            column[1] += head
    there, agreeing, leader = sums["participating"], sums["yes"], "ABSTAIN"
    asked = silence[1] > 0 and matter["type"] not in ("U1", "P0")
    if asked:
        leader = "ABSTAIN" if rules["nonResponse"] == "ABSTAIN" else _leader(sums)
        there = _plus(there, silence) if leader else there
        agreeing = _plus(agreeing, silence) if leader == "YES" else agreeing
    whole = sums["total"] if matter["type"] == "U1" else there
    quorum_of, consent_of = matter["quorum"], matter["consent"]
    area_there, heads_there = (_reached(there[at], sums["total"][at], quorum_of, "GE") for at in (0, 1))
    agreed = there[1] > 0 and matter["type"] != "P0" and all(_reached(agreeing[at], whole[at], consent_of, consent_of["op"]) for at in (0, 1))
    lacking = {(False, False): "NO_QUORUM_BOTH", (False, True): "NO_QUORUM_AREA", (True, False): "NO_QUORUM_HEADS"}
    outcome = lacking.get((area_there, heads_there), "PASSED" if agreed else "REJECTED")
    if matter["type"] == "P0":
        outcome = "NO_DECISION"
    elif asked and leader is None:
        outcome = "INDETERMINATE"
    result = {name: {"areaDm2": area, "heads": heads} for name, (area, heads) in sums.items()}
    return {**result, "quorum": area_there and heads_there, "consent": agreed, "outcome": outcome}


def _leader(sums):
    """The choice with more area and more heads than each other one, of ballots alone; None where there is none."""
    for name in YES_NO:
        others = [sums[other.lower()] for other in YES_NO if other != name]
        if all(sums[name.lower()][at] > other[at] for other in others for at in (0, 1)):
            return name
    return None


def _plus(one, other):
    return [one[0] + other[0], one[1] + other[1]]


def _reached(part, whole, share, op):
    left, right = part * share["den"], whole * share["num"]
    return left > right if op == "GT" else left >= right
