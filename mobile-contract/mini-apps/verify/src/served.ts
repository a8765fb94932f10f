// What a bundle says about who was served with one notice, against the signed acknowledgements and the postings that the book names.
import { documentId, Members, readCanonicalObject, readJws, readNoticeAck, readNoticeDocument, readNoticePosting } from '@commonhold/contract';
import { sha256, toHex, verifyJws, type JsonValue, type NoticeDocument } from '@commonhold/contract';
import type { Findings } from './findings.ts';
import type { KeyRing } from './keys.ts';
import type { Log } from './log.ts';

type Proof = { kind: string; at: string; document: string };
type Said = { person: string; proofs: Proof[] };

const MAX_BYTES = 256 * 1024 * 1024;
const MAX_PERSONS = 400_000;
const MAX_PROOFS = 1000;
const MAX_COUNT = 2_147_483_647;

export class Served {
  readonly #notice: string;
  readonly #document: NoticeDocument;
  readonly #hash: string;
  readonly #findings: Findings;
  /** For whom which photo counts since when. */
  readonly #postings = new Set<string>();
  readonly #acknowledged = new Set<string>();
  #served: number | null = null;

  private constructor(notice: string, document: NoticeDocument, hash: string, findings: Findings) {
    this.#notice = notice;
    this.#document = document;
    this.#hash = hash;
    this.#findings = findings;
  }

  static async of(notice: string, content: Uint8Array, findings: Findings): Promise<Served | null> {
    const document = await findings.read('notice.document', notice, () => readNoticeDocument(content));
    return document && new Served(notice, document, toHex(await sha256(content)), findings);
  }

  /** Each must be signed by a key that the book gives to the person, for this very document. */
  async acknowledgements(lines: readonly string[], ring: KeyRing, log: Log): Promise<void> {
    const series = this.#findings.series('notice.ack');
    let revoked = 0;
    for (const line of lines) {
      await this.#findings.read('notice.ack', this.#notice, async () => {
        const jws = readJws(line, 'notice-ack+jws');
        const ack = readNoticeAck(jws.payload);
        const key = ring.get(jws.kid);
        if (key) await verifyJws(jws, key);
        const known = log.keys.get(jws.kid);
        const document = await documentId(jws.payload);
        const proof = `${ack.person} ${document}`;
        const sound =
          known !== undefined &&
          key !== undefined &&
          known.person === ack.person &&
          ack.notice === this.#notice &&
          ack.community === this.#document.community &&
          ack.document === this.#hash;
        series.require(sound && !this.#acknowledged.has(proof), document);
        if (sound) this.#acknowledged.add(proof);
        revoked += known && known.revoked !== null ? 1 : 0;
      });
    }
    series.done(this.#acknowledged.size);
    if (revoked > 0) this.#findings.notChecked('notice.ack-revoked', `${this.#notice}: ${revoked}`);
  }

  /** The list of a posting; that the book names it is checked elsewhere. */
  async posting(content: Uint8Array): Promise<void> {
    await this.#findings.read('notice.posting', this.#notice, () => {
      const posting = readNoticePosting(content);
      for (const person of posting.persons) this.#postings.add(`${person} ${posting.photo} ${posting.postedAt}`);
    });
  }

  /** Who was served: what is signed or posted must be in the bundle, and everything that is must be said here. */
  async list(content: Uint8Array): Promise<void> {
    await this.#findings.read('notice.served', this.#notice, () => {
      const members = Members.exactly(readCanonicalObject(content, MAX_BYTES), '', ['v', 'notice', 'document', 'recipients']);
      members.version1();
      const said = members.list('recipients', MAX_PERSONS, readSaid);
      this.#judge(said, members.id('notice') === this.#notice && members.hash('document') === this.#hash);
    });
  }

  /** The sums must be those of the list, where there is one. */
  async coverage(content: Uint8Array): Promise<void> {
    await this.#findings.read('notice.coverage', this.#notice, () => {
      const members = Members.any(readCanonicalObject(content, MAX_BYTES), '');
      members.version1();
      const agrees =
        members.id('notice') === this.#notice &&
        members.hash('document') === this.#hash &&
        members.integer('recipients', 0, MAX_COUNT) === this.#document.recipients &&
        (this.#served === null || members.integer('served', 0, MAX_COUNT) === this.#served);
      this.#findings.check('notice.coverage', agrees, this.#notice);
      this.#findings.notChecked('notice.coverage-weights', this.#notice);
    });
  }

  #judge(said: readonly Said[], named: boolean): void {
    const series = this.#findings.series('notice.served');
    series.require(named, this.#notice);
    const persons = new Set(said.map((each) => each.person));
    series.require(persons.size === said.length, this.#notice);
    series.require(said.length === this.#document.recipients, `${said.length} / ${this.#document.recipients}`);
    const signed = new Set<string>();
    const words = new Map<string, number>();
    for (const { person, proofs } of said) {
      for (const { kind, at, document } of proofs) {
        const proof = `${person} ${document}`;
        if (kind === 'ACKNOWLEDGEMENT') {
          signed.add(proof);
          series.require(this.#acknowledged.has(proof), kind);
        } else if (kind === 'POSTING') {
          series.require(this.#postings.has(`${proof} ${at}`), kind);
        } else {
          words.set(kind, (words.get(kind) ?? 0) + 1);
        }
      }
    }
    series.require(signed.size === this.#acknowledged.size && [...signed].every((proof) => this.#acknowledged.has(proof)), this.#notice);
    this.#served = said.filter((each) => each.proofs.length > 0).length;
    series.done(`${this.#served} / ${said.length}`);
    for (const [kind, number] of words) this.#findings.notChecked('notice.served-word', `${kind} × ${number}`);
  }
}

function readSaid(value: JsonValue, pointer: string): Said {
  const members = Members.exactly(value, pointer, ['person', 'enteredAt', 'proofs']);
  return {
    person: members.id('person'),
    proofs: members.list('proofs', MAX_PROOFS, (item, at) => {
      const proof = Members.exactly(item, at, ['kind', 'at', 'document']);
      return { kind: proof.text('kind', 40), at: proof.time('at'), document: proof.hash('document') };
    }),
  };
}
