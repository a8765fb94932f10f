"""The book: trees, notes, checkpoints, proofs, tiles. Section 4 of FORMATS.md."""

import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .values import read, require, unb64

LOG, WITNESS = 0x01, 0x04
MAX_ENTRY = 16_384
TILE = 256
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
_NAME = re.compile(r"[!-*,-~]+")


def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves):
    """The RFC 6962 root over leaf hashes."""
    if not leaves:
        return hashlib.sha256().digest()
    stack = []
    for index, leaf in enumerate(leaves):
        stack.append(leaf)
        while (index + 1) & index == 0 or index & 1:
            if not index & 1:
                break
            right = stack.pop()
            stack.append(node_hash(stack.pop(), right))
            index >>= 1
    root = stack.pop()
    while stack:
        root = node_hash(stack.pop(), root)
    return root


def inclusion_holds(leaf, index, size, root, proof):
    """RFC 9162 §2.1.3.2."""
    if not 0 <= index < size or any(len(each) != 32 for each in [leaf, root, *proof]):
        return False
    fn, sn, result = index, size - 1, leaf
    for each in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            result = node_hash(each, result)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = node_hash(result, each)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and result == root


def consistency_holds(first, second, first_root, second_root, proof):
    """RFC 9162 §2.1.4.2, with the two edges that FORMATS.md names."""
    if not 0 <= first <= second or any(len(each) != 32 for each in [first_root, second_root, *proof]):
        return False
    if first == 0:
        return not proof and first_root == root_of([]) and (second > 0 or first_root == second_root)
    if first == second:
        return not proof and first_root == second_root
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0]
    for each in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old, new = node_hash(each, old), node_hash(each, new)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = node_hash(new, each)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and old == first_root and new == second_root


class NoteKey:
    """A verifier key of C2SP signed-note with Ed25519."""

    def __init__(self, vkey):
        parts = vkey.split("+", 2)
        require(len(parts) == 3 and _NAME.fullmatch(parts[0]) and re.fullmatch("[0-9a-f]{8}", parts[1]), "MALFORMED", "key")
        octets = unb64(parts[2])
        require(len(octets) == 33 and octets[0] in (LOG, WITNESS), "MALFORMED", "key")
        self.vkey, self.name, self.type = vkey, parts[0], octets[0]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + octets).digest()[:4]
        require(self.id.hex() == parts[1], "MALFORMED", "key id")
        self._key = Ed25519PublicKey.from_public_bytes(octets[1:])

    def holds(self, signature, message):
        try:
            self._key.verify(signature, message)
            return True
        except InvalidSignature:
            return False


class Note:
    """A signed note: its text and its signature lines."""

    def __init__(self, text):
        require(not any(ord(char) < 0x20 and char != "\n" for char in text), "MALFORMED", "note")
        head, empty, tail = text.rpartition("\n\n")
        require(empty and head and tail.endswith("\n"), "MALFORMED", "note")
        self.text = head + "\n"
        self.lines = [self._line(line) for line in tail[:-1].split("\n")]
        require(self.lines, "MALFORMED", "note")

    @staticmethod
    def _line(line):
        parts = line.split(" ")
        require(len(parts) == 3 and parts[0] == "\u2014" and _NAME.fullmatch(parts[1]), "MALFORMED", "signature line")
        octets = unb64(parts[2])
        require(len(octets) >= 5, "MALFORMED", "signature")
        return parts[1], octets[:4], octets[4:]

    def signed_by(self, key):
        """Whether there is a line of this log, and every such line verifies."""
        own = [signature for name, key_id, signature in self.lines if (name, key_id) == (key.name, key.id)]
        return key.type == LOG and bool(own) and all(key.holds(each, self.text.encode()) for each in own)

    def cosigned_by(self, key):
        """The times in seconds at which this witness cosigned."""
        times = []
        for name, key_id, octets in self.lines:
            if key.type == WITNESS and (name, key_id) == (key.name, key.id) and len(octets) == 72:
                seconds = int.from_bytes(octets[:8], "big")
                if key.holds(octets[8:], f"cosignature/v1\ntime {seconds}\n{self.text}".encode()):
                    times.append(seconds)
        return times


class Checkpoint:
    """A signed head of a book: origin, size, root."""

    def __init__(self, note_text):
        self.note = Note(note_text)
        self.origin, self.size, self.root = head_of(self.note.text)


def head_of(text):
    """Origin, size and root out of a checkpoint's text."""
    lines = text.split("\n")
    require(len(lines) == 4 and not lines[3] and _NAME.fullmatch(lines[0]) and _DECIMAL.fullmatch(lines[1]), "MALFORMED", "checkpoint")
    root = unb64(lines[2])
    require(len(root) == 32 and int(lines[1]) < 2**63, "MALFORMED", "checkpoint")
    return lines[0], int(lines[1]), root


class Proof:
    """A tlog-proof: index, path, checkpoint."""

    def __init__(self, text):
        head, empty, note = text.partition("\n\n")
        lines = head.split("\n")
        require(empty and lines[0] == "c2sp.org/tlog-proof@v1" and len(lines) >= 2, "MALFORMED", "proof")
        require(lines[1].startswith("index ") and _DECIMAL.fullmatch(lines[1][6:]), "MALFORMED", "index")
        self.index = int(lines[1][6:])
        self.path = [unb64(line) for line in lines[2:]]
        require(all(len(each) == 32 for each in self.path) and len(self.path) <= 63, "MALFORMED", "path")
        self.checkpoint = Checkpoint(note)

    def holds(self, leaf):
        return inclusion_holds(leaf, self.index, self.checkpoint.size, self.checkpoint.root, self.path)


def tile_path(level, index, width=TILE):
    """The address of a tile; level None means entries."""
    digits = f"{index:03d}"
    digits = digits.zfill((len(digits) + 2) // 3 * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    name = "/".join(["x" + each for each in groups[:-1]] + [groups[-1]])
    return f"tile/{'entries' if level is None else level}/{name}" + (f".p/{width}" if width < TILE else "")


def unbundle(octets):
    """The entries of an entry bundle."""
    entries, at = [], 0
    while at < len(octets):
        end = at + 2 + int.from_bytes(octets[at : at + 2], "big")
        require(at + 2 <= len(octets) and end <= len(octets), "MALFORMED", "bundle")
        entries.append(octets[at + 2 : end])
        at = end
    return entries


def read_entry(octets):
    """An entry as {v, type, at, body}."""
    entry = read(octets, MAX_ENTRY)
    require(isinstance(entry, dict) and set(entry) == {"v", "type", "at", "body"} and entry["v"] == 1, "WRONG_VALUE", "entry")
    require(isinstance(entry["body"], dict) and isinstance(entry["type"], str), "WRONG_TYPE", "entry")
    return entry
