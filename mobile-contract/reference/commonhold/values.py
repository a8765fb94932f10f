"""Values and canonical JSON: sections 1 and 2 of FORMATS.md."""

import base64
import binascii
import json
import re
import unicodedata

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 32
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
_HEX = re.compile(r"[0-9a-f]*")


class Refused(Exception):
    """Octets that the contract does not allow; `reason` is the word of FORMATS.md where it has one."""

    def __init__(self, reason, detail=""):
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason


def require(condition, reason, detail=""):
    if not condition:
        raise Refused(reason, detail)


def unhex(text, octets):
    """Lower-case hex of a fixed number of octets."""
    require(isinstance(text, str) and len(text) == 2 * octets and _HEX.fullmatch(text), "WRONG_VALUE", "hex")
    return bytes.fromhex(text)


def b64url(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def unb64url(text):
    """Base64url in its one spelling: decoded, encoded again, compared."""
    try:
        octets = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as wrong:
        raise Refused("BASE64") from wrong
    require(b64url(octets) == text, "BASE64")
    return octets


def unb64(text):
    """Standard base64 with padding, in its one spelling."""
    try:
        octets = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise Refused("MALFORMED", "base64") from wrong
    require(base64.b64encode(octets).decode() == text, "MALFORMED", "base64")
    return octets


def canonical(value):
    """The canonical octets of a value (RFC 8785 for the values that the contract allows)."""
    return _text(value).encode()


def _text(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(_text(name) + ":" + _text(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_text(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def read(octets, limit):
    """Reads canonical octets strictly and gives the object or array."""
    value = _read(octets, limit)
    require(canonical(value) == octets, "NOT_CANONICAL")
    return value


def _read(octets, limit):
    require(len(octets) <= limit, "TOO_LARGE")
    try:
        text = octets.decode("utf-8", "strict")
    except UnicodeDecodeError as wrong:
        raise Refused("NOT_JSON") from wrong
    require(not text.startswith("\ufeff"), "NOT_JSON")
    require(_depth(text) <= MAX_DEPTH, "TOO_DEEP")
    try:
        value = json.loads(
            text, object_pairs_hook=_members, parse_int=_integer, parse_float=_no_number, parse_constant=_no_json
        )
    except (json.JSONDecodeError, RecursionError) as wrong:
        raise Refused("NOT_JSON") from wrong
    require(isinstance(value, (dict, list)), "NOT_JSON")
    _check_texts(value)
    return value


def _depth(text):
    deepest = depth = 0
    quoted = escaped = False
    for char in text:
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            quoted = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _members(pairs):
    names = [name for name, _ in pairs]
    require(len(set(names)) == len(names), "DUPLICATE_KEY")
    return dict(pairs)


def _integer(text):
    require(_NUMBER.fullmatch(text) and text != "-0" and len(text) <= 17, "BAD_NUMBER")
    require(abs(int(text)) <= MAX_INTEGER, "BAD_NUMBER")
    return int(text)


def _no_number(text):
    raise Refused("BAD_NUMBER", text)


def _no_json(text):
    raise Refused("NOT_JSON", text)


def _check_texts(value):
    if isinstance(value, str):
        require(not any(0xD800 <= ord(char) <= 0xDFFF for char in value), "LONE_SURROGATE")
        require(unicodedata.is_normalized("NFC", value), "NOT_NFC")
    elif isinstance(value, list):
        for each in value:
            _check_texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            _check_texts(name)
            _check_texts(each)
