"""Ballot, receipt, roll, package, report: sections 3.1 and 5 to 8 of FORMATS.md."""

import re

from . import book
from .jws import Jws, sha256
from .values import canonical, read, require, unhex

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z")
YES_NO = ("YES", "NO", "ABSTAIN")


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


def count(matter, rows, choices):
    """Counts a matter that is answered with yes, no or abstain. `choices`: slot to choice, one for each ballot that counts."""
    sums = {name: [0, 0] for name in ("total", "participating", "yes", "no", "abstain")}
    for row in rows:
        area, head = weight(row, matter["scope"])
        if not head or row["excluded"]:
            continue
        columns = ["total"]
        if row["slot"] in choices:
            columns += ["participating", choices[row["slot"]].lower()]
        for column in columns:
            sums[column][0] += area
            sums[column][1] += head
    quorum_of, consent_of = matter["quorum"], matter["consent"]
    area_there, heads_there = (_reached(sums["participating"][at], sums["total"][at], quorum_of, "GE") for at in (0, 1))
    agreed = sums["participating"][1] > 0 and all(
        _reached(sums["yes"][at], sums["participating"][at], consent_of, consent_of["op"]) for at in (0, 1)
    )
    quorum = area_there and heads_there
    outcome = {(False, False): "NO_QUORUM_BOTH", (False, True): "NO_QUORUM_AREA", (True, False): "NO_QUORUM_HEADS"}.get(
        (area_there, heads_there), "PASSED" if agreed else "REJECTED"
    )
    result = {name: {"areaDm2": area, "heads": heads} for name, (area, heads) in sums.items()}
    return {**result, "quorum": quorum, "consent": agreed, "outcome": outcome}


def _reached(part, whole, share, op):
    left, right = part * share["den"], whole * share["num"]
    return left > right if op == "GT" else left >= right
