"""Keys and signed documents: section 3 of FORMATS.md."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from .values import Refused, b64url, canonical, read, require, unb64url

MAX_JWS = 131_072
LIMITS = {
    "owner-ballot+jws": 65_536,
    "key-enrolment+jws": 4_096,
    "consent+jws": 4_096,
    "session+jws": 2_048,
    "desk-attestation+jws": 2_048,
    "tally-report+jws": 2_048,
    "unlock+jws": 4_096,
    "notice-ack+jws": 2_048,
    "paper-entry+jws": 65_536,
    "paper-review+jws": 2_048,
    "ballot-case+jws": 2_048,
    "recount+jws": 2_048,
}
_ES256 = ec.ECDSA(hashes.SHA256())


def sha256(octets):
    return hashlib.sha256(octets).digest()


def jwk_of(public):
    numbers = public.public_numbers()
    return {"crv": "P-256", "kty": "EC", "x": b64url(numbers.x.to_bytes(32, "big")), "y": b64url(numbers.y.to_bytes(32, "big"))}


def public_of(jwk):
    require(set(jwk) == {"crv", "kty", "x", "y"} and jwk["crv"] == "P-256" and jwk["kty"] == "EC", "WRONG_VALUE", "key")
    x, y = unb64url(jwk["x"]), unb64url(jwk["y"])
    require(len(x) == 32 and len(y) == 32, "WRONG_VALUE", "key")
    try:
        return ec.EllipticCurvePublicNumbers(int.from_bytes(x, "big"), int.from_bytes(y, "big"), ec.SECP256R1()).public_key()
    except ValueError as wrong:
        raise Refused("WRONG_VALUE", "point") from wrong


def thumbprint(jwk):
    return b64url(sha256(canonical(jwk)))


class Key:
    """A P-256 key pair in memory. A real client keeps it where it cannot be read out."""

    def __init__(self, private=None):
        self._private = private or ec.generate_private_key(ec.SECP256R1())
        self.jwk = jwk_of(self._private.public_key())
        self.kid = thumbprint(self.jwk)

    def sign(self, typ, payload):
        """Compact JWS over a payload's canonical octets."""
        header = canonical({"alg": "ES256", "kid": self.kid, "typ": typ})
        text = b64url(header) + "." + b64url(canonical(payload))
        r, s = decode_dss_signature(self._private.sign(text.encode(), _ES256))
        return text + "." + b64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


class Jws:
    """A compact JWS that was read, not yet verified."""

    def __init__(self, text, typ):
        parts = text.split(".")
        require(len(parts) == 3 and len(text) <= MAX_JWS, "MALFORMED")
        header, payload, self.signature = (unb64url(part) for part in parts)
        self.signed = text[: text.rindex(".")].encode()
        head = _header(header)
        require(head["typ"] in LIMITS, "TYP")
        require(len(self.signature) == 64, "SIGNATURE_LENGTH")
        require(head["typ"] == typ, "TYP")
        self.kid, self.payload, self.typ = head["kid"], payload, typ

    @property
    def document_id(self):
        return sha256(self.payload).hex()

    def document(self):
        """The payload, read strictly."""
        return read(self.payload, LIMITS[self.typ])

    def verify(self, jwk):
        """Refuses unless the key's thumbprint is the kid and the key signed this."""
        require(thumbprint(jwk) == self.kid, "SIGNATURE")
        r, s = int.from_bytes(self.signature[:32], "big"), int.from_bytes(self.signature[32:], "big")
        try:
            public_of(jwk).verify(encode_dss_signature(r, s), self.signed, _ES256)
        except InvalidSignature as wrong:
            raise Refused("SIGNATURE") from wrong


def _header(octets):
    try:
        head = read(octets, 1_024)
    except Refused as wrong:
        raise Refused("HEADER", wrong.reason) from wrong
    require(isinstance(head, dict), "HEADER")
    require("alg" not in head or head["alg"] == "ES256", "ALG")
    require(set(head) == {"alg", "kid", "typ"} and all(isinstance(each, str) for each in head.values()), "HEADER")
    try:
        require(len(unb64url(head["kid"])) == 32, "HEADER")
    except Refused as wrong:
        raise Refused("HEADER", "kid") from wrong
    return head
