// The proxies of an assembly, each held to its entry in the book, its signature, its package and the agent's limit.
import { documentId, Members, readCanonicalObject, readJws, readPaperReview, readProxy, readProxyRevocation } from '@commonhold/contract';
import { canonicalText, type Choice, type CompactJws, type OwnerBallot, type ProxyGrant } from '@commonhold/contract';
import type { Assembly } from './assembly.ts';
import { octetsOf, type Bundle } from './bundle.ts';
import type { Findings } from './findings.ts';
import { signer, type KeyRing } from './keys.ts';
import type { Log, Placed } from './log.ts';

type Mandate = { grant: ProxyGrant; granted: number; revoked: number | null };

const MAX_LINE = 192 * 1024;
const NAMES = ['granted', 'jws', 'revocation', 'revoked'];

export class Authorities {
  readonly #proxies: ReadonlyMap<string, Mandate>;
  readonly #mustFollow: boolean;

  constructor(proxies: ReadonlyMap<string, Mandate>, mustFollow: boolean) {
    this.#proxies = proxies;
    this.#mustFollow = mustFollow;
  }

  /** Whether an agent's ballot at an entry is carried by the proxy that it names. */
  carries(ballot: OwnerBallot, index: number, person: string): boolean {
    const mandate = ballot.proxy === null ? undefined : this.#proxies.get(ballot.proxy);
    if (!mandate || !isLive(mandate, index)) return false;
    const { grant } = mandate;
    return grant.party === ballot.party && grant.agent === person && (!this.#mustFollow || sameChoices(grant.instructions, ballot.choices));
  }
}

export async function readAuthorities(bundle: Bundle, log: Log, assembly: Assembly, ring: KeyRing, findings: Findings): Promise<Authorities> {
  const { pack, manifest } = assembly;
  const granted = new Map(log.of('proxy.granted', manifest.assembly).map((each) => [each.index, each]));
  const revoked = checkBook(log, assembly, granted, findings);
  const rule = Object.hasOwn(pack.rules, 'proxyMustFollowInstruction') ? pack.rules['proxyMustFollowInstruction'] : true;
  const mustFollow = typeof rule === 'boolean' ? rule : true;
  const proxies = new Map<string, Mandate>();
  if (manifest.edition !== 'FULL') {
    if (granted.size > 0) findings.notChecked('proxy.document', granted.size);
    return new Authorities(proxies, mustFollow);
  }
  const documents = findings.series('proxy.document');
  const shown = new Set<number>();
  for (const line of bundle.lines('proxies')) {
    await findings.read('proxy.document', '', async () => {
      const members = Members.exactly(readCanonicalObject(octetsOf(line), MAX_LINE), '', NAMES, ['review']);
      const index = members.integer('granted', 0, Number.MAX_SAFE_INTEGER);
      const jws = readJws(members.text('jws', MAX_LINE), 'proxy+jws');
      const grant = readProxy(jws.payload);
      const id = await documentId(jws.payload);
      const entry = granted.get(index);
      const row = entry && assembly.rows.get(entry.text('slot'));
      const bound =
        row !== undefined &&
        grant.community === manifest.community &&
        grant.assembly === manifest.assembly &&
        grant.package === assembly.packageHash &&
        grant.party === row.partyKey &&
        grant.principal === row.representative &&
        grant.agent !== grant.principal;
      const signed =
        (await isGiven(jws, index, grant.principal, grant.paper, log, ring)) && (await isReviewed(members, jws, grant, index, log, ring));
      const ended = revoked.get(id);
      const ending = ended
        ? await isRevocation(members, ended, id, grant, log, ring)
        : members.value('revocation') === null && members.value('revoked') === null;
      if (documents.require(entry?.text('proxy') === id && bound && signed && ending, `#${index}`)) {
        proxies.set(id, { grant, granted: index, revoked: ended?.index ?? null });
        shown.add(index);
      }
    });
  }
  documents.require(
    [...granted.keys()].every((index) => shown.has(index)),
    `${shown.size} / ${granted.size}`,
  );
  documents.done(shown.size);
  checkLimit(proxies, assembly, findings);
  return new Authorities(proxies, mustFollow);
}

/** The order of proxies in the book; gives what was taken back, by the proxy's id. */
function checkBook(log: Log, assembly: Assembly, granted: ReadonlyMap<number, Placed>, findings: Findings): Map<string, Placed> {
  const revoked = new Map<string, Placed>();
  const book = findings.series('proxy.in-book');
  for (const each of log.of('proxy.revoked', assembly.manifest.assembly)) {
    const [proxy, slot] = [each.text('proxy'), each.text('slot')];
    const known = [...granted.values()].some((grant) => grant.text('proxy') === proxy && grant.text('slot') === slot && grant.index < each.index);
    book.require(known && !revoked.has(proxy), `#${each.index}`);
    if (known && !revoked.has(proxy)) revoked.set(proxy, each);
  }
  for (const each of granted.values()) {
    const inTime = each.index > assembly.locked.index && each.index < assembly.closed.index;
    book.require(assembly.rows.has(each.text('slot')) && inTime, `#${each.index}`);
  }
  book.done(`${granted.size}, ${revoked.size}`);
  return revoked;
}

async function isRevocation(members: Members, ended: Placed, proxy: string, grant: ProxyGrant, log: Log, ring: KeyRing): Promise<boolean> {
  const jws = readJws(members.text('revocation', MAX_LINE), 'proxy-revocation+jws');
  const revocation = readProxyRevocation(jws.payload);
  return (
    members.integer('revoked', 0, Number.MAX_SAFE_INTEGER) === ended.index &&
    ended.text('document') === (await documentId(jws.payload)) &&
    revocation.proxy === proxy &&
    revocation.assembly === grant.assembly &&
    revocation.principal === grant.principal &&
    (await isGiven(jws, ended.index, grant.principal, revocation.paper, log, ring))
  );
}

/** What came on paper another member of staff confirmed than the one who entered it; nothing else has a review. */
async function isReviewed(members: Members, entered: CompactJws, grant: ProxyGrant, index: number, log: Log, ring: KeyRing): Promise<boolean> {
  const there = members.names().includes('review');
  if (grant.paper === undefined || !there) return grant.paper === undefined && !there;
  const jws = readJws(members.text('review', MAX_LINE), 'paper-review+jws');
  const review = readPaperReview(jws.payload);
  return (
    review.entry === (await documentId(entered.payload)) &&
    review.decision === 'CONFIRMED' &&
    review.community === grant.community &&
    review.assembly === grant.assembly &&
    (await isGiven(jws, index, grant.principal, grant.paper, log, ring)) &&
    log.keys.get(jws.kid)?.person !== log.keys.get(entered.kid)?.person
  );
}

/** Signed by the principal, or, for what was given on paper, by a member of staff. */
async function isGiven(jws: CompactJws, index: number, principal: string, paper: string | undefined, log: Log, ring: KeyRing): Promise<boolean> {
  const person = await signer(jws, index, log, ring);
  return paper === undefined ? person === principal : person !== null && log.keys.get(jws.kid)?.method === 'INVITATION';
}

/** At no entry has an agent more live proxies than the frozen rules allow. */
function checkLimit(proxies: ReadonlyMap<string, Mandate>, assembly: Assembly, findings: Findings): void {
  const most = Object.hasOwn(assembly.pack.rules, 'proxyMaxPrincipals') ? assembly.pack.rules['proxyMaxPrincipals'] : null;
  if (proxies.size === 0 || typeof most !== 'number') return;
  const limit = findings.series('proxy.limit');
  for (const mandate of proxies.values()) {
    const parties = new Set([mandate.grant.party]);
    for (const each of proxies.values()) {
      if (each.grant.agent === mandate.grant.agent && isLive(each, mandate.granted)) parties.add(each.grant.party);
    }
    limit.require(parties.size <= most, `#${mandate.granted}: ${parties.size} > ${most}`);
  }
  limit.done(most);
}

function isLive(mandate: Mandate, index: number): boolean {
  return mandate.granted < index && (mandate.revoked === null || mandate.revoked > index);
}

/** Lists of candidates are compared as sets. */
function sameChoices(one: Record<string, Choice>, other: Record<string, Choice>): boolean {
  return canonicalText(sorted(one)) === canonicalText(sorted(other));
}

function sorted(choices: Record<string, Choice>): Record<string, Choice> {
  return Object.fromEntries(Object.entries(choices).map(([matter, choice]) => [matter, Array.isArray(choice) ? [...choice].sort() : choice]));
}
