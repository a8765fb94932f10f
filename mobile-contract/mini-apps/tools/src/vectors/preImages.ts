// What the hashes in bodies of entries are of (FORMATS.md, section 4.5): the agenda, the published roll, the register.
import { createHmac } from 'node:crypto';
import { canonicalText, type Bytes, type JsonObject, type JsonValue, leafHash, sha256, toHex, treeRoot, utf8 } from '@commonhold/contract';
import { ASSEMBLY, packageDocument } from './ballot.ts';
import { derived, id } from './world.ts';

async function hashed(object: JsonObject): Promise<JsonObject> {
  const text = canonicalText(object);
  return { text, sha256: toHex(await sha256(utf8(text))) };
}

/** Makes the content of pre-images.json. */
export async function preImageVectors(): Promise<JsonObject> {
  return {
    about: 'Exact texts whose SHA-256 stands in the body of an entry; "sha256" is that value. Of the register it is the root over all rows.',
    agenda: [await plainAgenda(), await agendaWithQuestions()],
    publishedRoll: await hashed(maskedRoll()),
    registry: await registry(),
  };
}

type Agenda = { head: JsonObject; matters: JsonObject[]; draw?: JsonObject };

async function agenda(name: string, { head, matters, draw }: Agenda): Promise<JsonObject> {
  const digests = [];
  for (const matter of matters) digests.push({ matter: matter['id']!, ...(await hashed(matter)) });
  return { name, matters: digests, ...(await hashed({ v: 1, assembly: ASSEMBLY, ...head, matters, ...(draw ? { draw } : {}) })) };
}

async function textHash(text: string): Promise<string> {
  return toHex(await sha256(utf8(text)));
}

/** The agenda of the assembly of package.json, made from the package alone. */
async function plainAgenda(): Promise<JsonObject> {
  const { title, kind, convener, window, matters } = await packageDocument();
  const announced: JsonObject[] = [];
  for (const matter of matters) {
    const scope = matter.scope as Record<string, string[]> | null;
    const [named, codes] = scope ? Object.entries(scope)[0]! : ['community', []];
    announced.push({
      id: matter.id,
      type: matter.type,
      title: matter.title,
      text: await textHash(matter.text),
      scope: { kind: named.toUpperCase(), codes },
      attachments: matter.attachments.map(({ name, sha256: hash, length }) => ({ name, sha256: hash, length })),
    });
  }
  return agenda('the agenda of package.json', { head: { title, kind, convener, ...window }, matters: announced });
}

/** One with everything that a question can be. */
async function agendaWithQuestions(): Promise<JsonObject> {
  const candidates = ['甲', '乙'].map((name) => ({ id: id(`candidate ${name}`), name, about: '' }));
  const options = ['续聘', '招标'].map((text) => ({ id: id(`option ${text}`), text }));
  const community = { kind: 'COMMUNITY', codes: [] };
  const matter = async (number: number, type: string, question: JsonObject): Promise<JsonObject> => ({
    id: id(`matter ${number}`),
    type,
    title: `事项${number}`,
    text: await textHash('全文'),
    scope: community,
    attachments: [],
    question,
  });
  const displayedUntil = '2026-12-05T00:00:00.000Z';
  return agenda('an election, a by-election, options, a recall, a draw', {
    head: {
      title: '业主大会',
      kind: 'REGULAR',
      convener: 'COMMITTEE',
      openAt: '2026-12-06T01:00:00.000Z',
      closeAt: '2026-12-20T10:00:00.000Z',
    },
    matters: [
      await matter(1, 'M3', { seats: 1, termYears: 5, displayedUntil, candidates }),
      await matter(2, 'M3', { seats: 1, termYears: 5, displayedUntil: null, candidates, sitting: 4 }),
      await matter(3, 'M4', { options, runoff: true }),
      await matter(4, 'M3R', { recall: '庚' }),
    ],
    draw: { source: '2026年12月22日中国福利彩票双色球开奖号码', numberAt: '2026-12-22T13:15:00.000Z' },
  });
}

function maskedRoll(): JsonObject {
  const unit = (code: string, areaDm2: number, counts: boolean) => ({ unit: code, areaDm2, counts });
  return {
    v: 1,
    assembly: ASSEMBLY,
    parties: [
      {
        partyKey: '1-1-101',
        reason: 'SINGLE_UNIT',
        holders: ['王*'],
        representative: '王*',
        units: [unit('1-1-101', 8953, true), unit('B1-017', 1288, false)],
      },
      { partyKey: '1-1-102', reason: 'CO_OWNED', holders: ['李*', '陈*明'], representative: null, units: [unit('1-1-102', 12044, true)] },
    ],
  };
}

/** Two units; the salt of each belongs to one secret of the import. */
async function registry(): Promise<JsonObject> {
  const secret = derived('registry secret');
  const row = (unit: string, entrance: string, use: string, areaDm2: number, holders: JsonValue[]): JsonObject => ({
    v: 1,
    unit,
    building: '1',
    entrance,
    use,
    areaDm2,
    areaBasis: 'REGISTRY',
    delivery: 'DELIVERED',
    holders,
    salt: createHmac('sha256', secret).update(unit, 'utf8').digest('hex'),
  });
  const holder = (name: string, share: string | null, representative: boolean) => ({ holder: id(`person ${name}`), share, representative });
  const rows = [
    row('1-1-101', '1-1', 'DWELLING', 8953, [holder('a', '1/2', true), holder('b', '1/2', false)]),
    row('1-铺3', '', 'SHOP', 30150, [holder('c', null, false)]),
  ];
  const texts = rows.map(canonicalText);
  const leaves: Bytes[] = [];
  for (const text of texts) leaves.push(await leafHash(utf8(text)));
  return { secret: toHex(secret), rows: texts, root: toHex(await treeRoot(leaves)), areaDm2: 39103, countingUnits: 2 };
}
