// Time-stamp tokens (RFC 3161): CMS signed data (RFC 5652) around a TSTInfo, with the authority's certificate inside.
import { fromBase64, sameBytes, type Bytes } from '@commonhold/contract';
import { Block, SEQUENCE, SET, OID, INTEGER, OCTETS, GENERALIZED_TIME, BOOLEAN, readDer } from './der.ts';

/** What can be said of a token's signature without knowing the authority. */
export type TokenSignature = 'HOLDS' | 'FAILS' | 'UNKNOWN';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const SHA256 = '2.16.840.1.101.3.4.2.1';

/** Digests that are known, each with the RSA and the ECDSA signatures that name them. */
const DIGESTS: Record<string, { name: string; rsa: string; ecdsa: string }> = {
  [SHA256]: { name: 'SHA-256', rsa: '1.2.840.113549.1.1.11', ecdsa: '1.2.840.10045.4.3.2' },
  '2.16.840.1.101.3.4.2.2': { name: 'SHA-384', rsa: '1.2.840.113549.1.1.12', ecdsa: '1.2.840.10045.4.3.3' },
  '2.16.840.1.101.3.4.2.3': { name: 'SHA-512', rsa: '1.2.840.113549.1.1.13', ecdsa: '1.2.840.10045.4.3.4' },
};
/** What a certificate may be named by beside these. */
const NAMING: Record<string, string> = { '1.3.14.3.2.26': 'SHA-1' };
const CURVES: Record<string, { name: string; octets: number }> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', octets: 32 },
  '1.3.132.0.34': { name: 'P-384', octets: 48 },
  '1.3.132.0.35': { name: 'P-521', octets: 66 },
};

type Signer = {
  /** Issuer and serial number as they stand; null where the certificate is named in another way. */
  certificate: { issuer: Bytes; serial: Bytes } | null;
  digest: string;
  algorithm: string;
  signature: Bytes;
  /** The signed attributes in the form over which the signature is. */
  signed: Bytes;
  attributes: ReadonlyMap<string, Block>;
};

type Certificate = {
  raw: Bytes;
  issuer: Bytes;
  serial: Bytes;
  from: number;
  until: number;
  key: { raw: Bytes; algorithm: string; curve: string | null };
  forTimeStamps: boolean;
};

/** A token whose form is sound. */
export class Token {
  readonly #info: Bytes;
  readonly #signer: Signer;
  readonly #certificates: readonly Certificate[];
  readonly #imprint: { algorithm: string; digest: Bytes };
  /** The time that the authority names. */
  readonly at: Date;

  private constructor(info: Bytes, signer: Signer, certificates: readonly Certificate[]) {
    this.#info = info;
    this.#signer = signer;
    this.#certificates = certificates;
    const [, , imprint, , time] = readDer(info).list(SEQUENCE);
    const [algorithm, digest] = need(imprint).list(SEQUENCE);
    this.#imprint = { algorithm: need(need(algorithm).list(SEQUENCE)[0]).oid(), digest: need(digest).octets(OCTETS) };
    this.at = need(time).time(GENERALIZED_TIME);
  }

  /** Reads DER in base64; throws a RangeError where it is no token. */
  static read(base64: string): Token {
    const [type, content] = readDer(fromBase64(base64)).list(SEQUENCE);
    if (need(type).oid() !== SIGNED_DATA) throw new RangeError('no signed data');
    const parts = need(need(content).inside(0)[0]).list(SEQUENCE);
    const [version, , encapsulated] = parts;
    need(version).octets(INTEGER);
    const [kind, explicit] = need(encapsulated).list(SEQUENCE);
    if (need(kind).oid() !== TST_INFO) throw new RangeError('no time stamp');
    const info = need(need(explicit).inside(0)[0]).octets(OCTETS);
    const certificates = parts.find((part) => part.isContext(0))?.inside(0) ?? [];
    const signers = need(parts.at(-1)).list(SET);
    if (signers.length !== 1) throw new RangeError('one signer is expected');
    const signer = readSigner(need(signers[0]));
    if (!signer.attributes.has(SIGNING_CERTIFICATE) && !signer.attributes.has(SIGNING_CERTIFICATE_V2)) {
      throw new RangeError('the signing certificate is not named');
    }
    return new Token(info, signer, certificates.filter((each) => each.is(SEQUENCE)).map(readCertificate));
  }

  /** Whether the token is over octets with this SHA-256. */
  isOver(sha256: Bytes): boolean {
    return this.#imprint.algorithm === SHA256 && sameBytes(this.#imprint.digest, sha256);
  }

  /** Whether the certificate in the token signed it, was issued for time stamping and in force then. */
  async signature(): Promise<TokenSignature> {
    const { certificate: named, digest, algorithm } = this.#signer;
    if (!named) return 'UNKNOWN';
    const certificate = this.#certificates.find((each) => sameBytes(each.issuer, named.issuer) && sameBytes(each.serial, named.serial));
    if (!certificate) return 'FAILS';
    const known = DIGESTS[digest];
    const { algorithm: key, curve } = certificate.key;
    const isKnown =
      known !== undefined &&
      ((key === RSA && (algorithm === RSA || algorithm === known.rsa)) ||
        (key === EC && algorithm === known.ecdsa && curve !== null && CURVES[curve] !== undefined));
    if (!isKnown) return 'UNKNOWN';
    try {
      return (await this.#isSigned(certificate, known.name)) ? 'HOLDS' : 'FAILS';
    } catch (fault) {
      // WebCrypto refuses a key that is none, and reading what was never looked at so far may find it malformed
      if (fault instanceof RangeError || fault instanceof DOMException) return 'FAILS';
      throw fault;
    }
  }

  async #isSigned(certificate: Certificate, hash: string): Promise<boolean> {
    const { attributes, signed, signature } = this.#signer;
    const at = this.at.getTime();
    const bound =
      certificate.forTimeStamps &&
      certificate.from <= at &&
      at <= certificate.until &&
      only(attributes.get(CONTENT_TYPE)).oid() === TST_INFO &&
      sameBytes(only(attributes.get(MESSAGE_DIGEST)).octets(OCTETS), await digestOf(hash, this.#info)) &&
      (await this.#names(certificate));
    if (!bound) return false;
    const { raw, curve } = certificate.key;
    if (curve === null) {
      const key = await crypto.subtle.importKey('spki', raw, { name: 'RSASSA-PKCS1-v1_5', hash }, false, ['verify']);
      return crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, signed);
    }
    const { name, octets } = CURVES[curve]!;
    const key = await crypto.subtle.importKey('spki', raw, { name: 'ECDSA', namedCurve: name }, false, ['verify']);
    return crypto.subtle.verify({ name: 'ECDSA', hash }, key, rawOf(signature, octets), signed);
  }

  /** The signature covers the hash of the certificate that made it (RFC 5035). */
  async #names(certificate: Certificate): Promise<boolean> {
    const second = this.#signer.attributes.get(SIGNING_CERTIFICATE_V2);
    const list = only(second ?? this.#signer.attributes.get(SIGNING_CERTIFICATE)).list(SEQUENCE);
    const parts = need(need(list[0]).list(SEQUENCE)[0]).list(SEQUENCE);
    let hash = second ? 'SHA-256' : 'SHA-1';
    if (second && parts[0]?.is(SEQUENCE)) {
      const oid = need(parts.shift()!.list(SEQUENCE)[0]).oid();
      const name = DIGESTS[oid]?.name ?? NAMING[oid];
      if (name === undefined) return false;
      hash = name;
    }
    return sameBytes(need(parts[0]).octets(OCTETS), await digestOf(hash, certificate.raw));
  }
}

function readSigner(block: Block): Signer {
  const parts = block.list(SEQUENCE);
  const [version, sid, digest] = parts;
  need(version).octets(INTEGER);
  const named = need(sid).is(SEQUENCE) ? need(sid).list(SEQUENCE) : null;
  const signed = parts.find((part) => part.isContext(0) && part !== sid);
  if (!signed) throw new RangeError('no signed attributes');
  const [algorithm, signature] = parts.slice(parts.indexOf(signed) + 1);
  const attributes = new Map<string, Block>();
  for (const attribute of signed.inside(0)) {
    const [type, values] = attribute.list(SEQUENCE);
    const oid = need(type).oid();
    if (attributes.has(oid)) throw new RangeError('an attribute twice');
    attributes.set(oid, need(values));
  }
  const set = signed.raw.slice();
  set[0] = 0x31;
  return {
    certificate: named && { issuer: need(named[0]).raw, serial: need(named[1]).raw },
    digest: need(need(digest).list(SEQUENCE)[0]).oid(),
    algorithm: need(need(algorithm).list(SEQUENCE)[0]).oid(),
    signature: need(signature).octets(OCTETS),
    signed: set,
    attributes,
  };
}

function readCertificate(block: Block): Certificate {
  const fields = need(block.list(SEQUENCE)[0]).list(SEQUENCE);
  const version = fields[0]?.isContext(0) ? need(fields[0].inside(0)[0]).octets(INTEGER).at(-1)! + 1 : 1;
  const [serial, , issuer, validity, , key] = version === 1 ? fields : fields.slice(1);
  const [from, until] = need(validity).list(SEQUENCE);
  const [algorithm, parameters] = need(need(key).list(SEQUENCE)[0]).list(SEQUENCE);
  const extensions =
    fields
      .find((field) => field.isContext(3))
      ?.inside(3)[0]
      ?.list(SEQUENCE) ?? [];
  return {
    raw: block.raw,
    issuer: need(issuer).raw,
    serial: need(serial).raw,
    from: need(from).time().getTime(),
    until: need(until).time().getTime(),
    key: { raw: need(key).raw, algorithm: need(algorithm).oid(), curve: parameters?.is(OID) ? parameters.oid() : null },
    forTimeStamps: version === 3 && extensions.some(isForTimeStamps),
  };
}

/** The extension that says what a key is for: critical, and time stamping alone. */
function isForTimeStamps(extension: Block): boolean {
  const [type, critical, value] = extension.list(SEQUENCE);
  if (need(type).oid() !== EXTENDED_KEY_USAGE || !critical?.is(BOOLEAN) || !value) return false;
  const purposes = readDer(value.octets(OCTETS)).list(SEQUENCE);
  return critical.octets(BOOLEAN)[0] !== 0 && purposes.length === 1 && purposes[0]!.oid() === TIME_STAMPING;
}

/** The one value of an attribute. */
function only(values: Block | undefined): Block {
  const list = need(values).list(SET);
  if (list.length !== 1) throw new RangeError('an attribute has one value');
  return list[0]!;
}

/** r ‖ s of an ECDSA signature in DER. */
function rawOf(signature: Bytes, octets: number): Bytes {
  const raw = new Uint8Array(2 * octets);
  const parts = readDer(signature).list(SEQUENCE);
  if (parts.length !== 2) throw new RangeError('two integers are expected');
  parts.forEach((part, number) => {
    let value = part.octets(INTEGER);
    while (value[0] === 0 && value.length > 1) value = value.slice(1);
    if (value.length > octets) throw new RangeError('too large an integer');
    raw.set(value, (number + 1) * octets - value.length);
  });
  return raw;
}

async function digestOf(hash: string, octets: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(hash, octets));
}

function need<T>(part: T | undefined): T {
  if (part === undefined) throw new RangeError('a part is missing');
  return part;
}
