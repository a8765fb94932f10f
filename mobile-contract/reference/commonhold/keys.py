"""The keys that a book had: section 4.4 of FORMATS.md."""

from .book import LOG, Note, NoteKey, head_of
from .values import Refused, require

MAX_KEYS = 1000


def announcement(index, former, key):
    """What the key before and the new key sign."""
    return f"commonhold/log-key/v1\n{former.name}\n{index}\n{former.vkey}\n{key.vkey}\n"


class KeyHistory:
    """Keys with the index of their entry and their announcement, the first one first. There is none that does not hold."""

    def __init__(self, keys):
        self.keys = list(keys)
        require(0 < len(self.keys) <= MAX_KEYS, "WRONG_VALUE", "number of keys")
        first, key, note = self.keys[0]
        require(first == 0 and note is None and key.type == LOG, "WRONG_VALUE", "the first key")
        known = {key.vkey}
        for before, after in zip(self.keys, self.keys[1:]):
            require(after[1].vkey not in known and _follows(before, after), "WRONG_VALUE", f"the key of entry {after[0]}")
            known.add(after[1].vkey)

    @classmethod
    def of(cls, key):
        """What somebody knows who knows no change."""
        return cls([(0, key, None)])

    @classmethod
    def told(cls, keys):
        """What GET /api/log/{communityId} tells."""
        notes = [each.get("announcement") for each in keys]
        return cls([(each["from"], NoteKey(each["key"]), None if note is None else Note(note)) for each, note in zip(keys, notes)])

    @classmethod
    def of_entries(cls, entries):
        """What a book tells: pairs of index and entry."""
        keys = []
        for index, entry in entries:
            if entry["type"] == "log.key":
                keys.append(_entry(index, entry["body"], keys[-1][1] if keys else None))
        return cls(keys)

    @property
    def origin(self):
        return self.keys[-1][1].name

    def in_force(self, size):
        """The key of the newest entry with a lesser index."""
        return [key for index, key, _ in self.keys if index < max(size, 1)][-1]

    def knows(self, key):
        return any(each.vkey == key.vkey for _, each, _ in self.keys)

    def continues(self, earlier):
        """Whether it begins with an earlier one."""
        return _plain(self)[: len(earlier.keys)] == _plain(earlier)

    def signed(self, note):
        """Whether a note is a checkpoint of this book under the key in force at its size."""
        try:
            origin, size, _ = head_of(note.text)
        except Refused:
            return False
        return origin == self.origin and note.signed_by(self.in_force(size))

    def stated(self, note):
        """Whether a statement that is no checkpoint is signed by any of the keys."""
        return any(note.signed_by(key) for _, key, _ in self.keys)


def _plain(history):
    return [(index, key.vkey, note and (note.text, note.lines)) for index, key, note in history.keys]


def _follows(before, after):
    (former_index, former, _), (index, key, note) = before, after
    return (
        note is not None
        and index > former_index
        and key.name == former.name
        and note.text == announcement(index, former, key)
        and note.signed_by(former)
        and note.signed_by(key)
    )


def _text(body, name):
    require(isinstance(body.get(name), str), "WRONG_TYPE", name)
    return body[name]


def _entry(index, body, former):
    key = NoteKey(_text(body, "key"))
    require(_text(body, "origin") == key.name, "WRONG_VALUE", "origin")
    if former is None:
        require("announcement" not in body, "WRONG_VALUE", "announcement")
        return index, key, None
    require(_text(body, "former") == former.vkey, "WRONG_VALUE", "former")
    return index, key, Note(_text(body, "announcement"))
