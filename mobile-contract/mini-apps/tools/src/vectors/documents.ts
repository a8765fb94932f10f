// Documents of every kind: sound ones, and ones that their readers must refuse with fault and place.
import {
  canonicalBytes,
  canonicalText,
  DocumentError,
  type JsonObject,
  readBallot,
  readBallotCase,
  readConsent,
  readDeskAttestation,
  readEnrolment,
  readEntry,
  readNoticeAck,
  readNoticeDocument,
  readNoticePosting,
  readPackage,
  readPaperEntry,
  readPaperReview,
  readParticipation,
  readPetition,
  readPetitionText,
  readProxy,
  readProxyRevocation,
  readReceipt,
  readRecount,
  readReport,
  readReportSignature,
  readRepresentative,
  readRollRow,
  readSession,
  readUnlock,
  sha256,
  toBase64Url,
  toHex,
} from '@commonhold/contract';
import { ASSEMBLY, ballotVectors, COMMUNITY, packageDocument, rollRows } from './ballot.ts';
import { GONE, questionDocuments, type Change, type QuestionDocument } from './questions.ts';
import { derived, hex32, id, testKey } from './world.ts';

/** How each kind is read. The names are those of the `kind` member. */
const READERS: Record<string, (octets: Uint8Array) => unknown> = {
  'owner-ballot': readBallot,
  'key-enrolment': readEnrolment,
  consent: readConsent,
  session: readSession,
  'desk-attestation': readDeskAttestation,
  notice: readNoticeDocument,
  'notice-ack': readNoticeAck,
  'notice-posting': readNoticePosting,
  representative: readRepresentative,
  proxy: readProxy,
  'proxy-revocation': readProxyRevocation,
  petition: readPetition,
  'petition-text': readPetitionText,
  'report-signature': readReportSignature,
  unlock: readUnlock,
  'paper-entry': readPaperEntry,
  'paper-review': readPaperReview,
  'ballot-case': readBallotCase,
  recount: readRecount,
  entry: (octets) => readEntry(text(octets)),
  'roll-row': (octets) => readRollRow(text(octets)),
  participation: (octets) => readParticipation(text(octets)),
  package: (octets) => readPackage(text(octets)),
  receipt: readReceipt,
  report: (octets) => readReport(text(octets)),
};

const COMMON: Change[] = [
  ['no version', { v: GONE }, 'MISSING_MEMBER', '/v'],
  ['version 2', { v: 2 }, 'WRONG_VALUE', '/v'],
  ['a version as text', { v: '1' }, 'WRONG_TYPE', '/v'],
  ['a member more', { weight: 1 }, 'UNKNOWN_MEMBER', ''],
];

const matter = id('matter 1');
const CHANGES: Record<string, Change[]> = {
  'owner-ballot': [
    ['an id in upper case', { community: id('community').toUpperCase() }, 'WRONG_VALUE', '/community'],
    ['an id of 15 octets', { assembly: '00'.repeat(15) }, 'WRONG_VALUE', '/assembly'],
    ['a package that is no hash', { package: id('x') }, 'WRONG_VALUE', '/package'],
    ['an empty party', { party: '' }, 'WRONG_VALUE', '/party'],
    ['a party with a control character', { party: '1\u0001' }, 'WRONG_VALUE', '/party'],
    ['no choices', { choices: {} }, 'WRONG_VALUE', '/choices'],
    ['choices as a list', { choices: [] }, 'WRONG_TYPE', '/choices'],
    ['an unknown answer', { choices: { [matter]: 'MAYBE' } }, 'WRONG_VALUE', `/choices/${matter}`],
    ['an answer in lower case', { choices: { [matter]: 'yes' } }, 'WRONG_VALUE', `/choices/${matter}`],
    ['an answer that is a number', { choices: { [matter]: 1 } }, 'WRONG_TYPE', `/choices/${matter}`],
    ['an answer that is null', { choices: { [matter]: null } }, 'WRONG_TYPE', `/choices/${matter}`],
    ['one candidate twice', { choices: { [matter]: [id('c'), id('c')] } }, 'WRONG_VALUE', `/choices/${matter}`],
    ['a candidate by name', { choices: { [matter]: ['王'] } }, 'WRONG_VALUE', `/choices/${matter}`],
    ['a matter that is no id', { choices: { m1: 'YES' } }, 'WRONG_VALUE', '/choices'],
    ['a proxy that is no hash', { proxy: 'x' }, 'WRONG_VALUE', '/proxy'],
    ['version 0', { version: 0 }, 'WRONG_VALUE', '/version'],
    ['version 1001', { version: 1001 }, 'WRONG_VALUE', '/version'],
    ['a nonce of 15 octets', { nonce: 'A'.repeat(20) }, 'WRONG_VALUE', '/nonce'],
    ['a nonce with padding', { nonce: `${'A'.repeat(22)}==` }, 'WRONG_VALUE', '/nonce'],
    ['a nonce with stray bits', { nonce: `${'A'.repeat(21)}B` }, 'WRONG_VALUE', '/nonce'],
    ['a time without fraction', { castAt: '2026-11-22T00:05:41Z' }, 'WRONG_VALUE', '/castAt'],
    ['a time with six digits', { castAt: '2026-11-22T00:05:41.123456Z' }, 'WRONG_VALUE', '/castAt'],
    ['a time with an offset', { castAt: '2026-11-22T08:05:41.123+08:00' }, 'WRONG_VALUE', '/castAt'],
    ['a day that does not exist', { castAt: '2026-02-30T00:00:00.000Z' }, 'WRONG_VALUE', '/castAt'],
    ['a leap second', { castAt: '2016-12-31T23:59:60.000Z' }, 'WRONG_VALUE', '/castAt'],
    ['hour 24', { castAt: '2026-11-22T24:00:00.000Z' }, 'WRONG_VALUE', '/castAt'],
    ['time in lower case', { castAt: '2026-11-22t00:05:41.123z' }, 'WRONG_VALUE', '/castAt'],
  ],
  'key-enrolment': [
    ['a key with d', { key: { crv: 'P-256', kty: 'EC', x: 'A', y: 'A', d: 'A' } }, 'UNKNOWN_MEMBER', '/key'],
    ['another curve', { key: { crv: 'P-384', kty: 'EC', x: 'A'.repeat(43), y: 'A'.repeat(43) } }, 'WRONG_VALUE', '/key/crv'],
    ['a short coordinate', { key: { crv: 'P-256', kty: 'EC', x: 'AAAA', y: 'A'.repeat(43) } }, 'WRONG_VALUE', '/key/x'],
    ['an unknown method', { method: 'SMS' }, 'WRONG_VALUE', '/method'],
    ['an unknown protection', { protection: 'WEBCRYPTO' }, 'WRONG_VALUE', '/protection'],
    ['a challenge of 16 octets', { challenge: id('x') }, 'WRONG_VALUE', '/challenge'],
  ],
  consent: [
    ['one consent missing', { sensitive: GONE }, 'MISSING_MEMBER', '/sensitive'],
    ['a consent that is true', { data: true }, 'WRONG_TYPE', '/data'],
  ],
  session: [
    ['no audience', { audience: '' }, 'WRONG_VALUE', '/audience'],
    ['an audience of 256 characters', { audience: 'x'.repeat(256) }, 'WRONG_VALUE', '/audience'],
  ],
  'desk-attestation': [['a nonce of 32 octets', { nonce: 'A'.repeat(43) }, 'WRONG_VALUE', '/nonce']],
  notice: [
    ['no title in Chinese', { title: { en: 'Water is out' } }, 'MISSING_MEMBER', '/title/zh-CN'],
    ['an empty body', { body: { 'zh-CN': '', en: null } }, 'WRONG_VALUE', '/body/zh-CN'],
    ['words in a third language', { title: { 'zh-CN': '停水', en: null, fr: 'Eau' } }, 'UNKNOWN_MEMBER', '/title'],
    ['a link by its address', { link: 'https://home.example' }, 'WRONG_TYPE', '/link'],
    ['no scope', { audience: { roles: ['OWNER'] } }, 'MISSING_MEMBER', '/audience/scope'],
    ['a scope without codes', { audience: { roles: ['OWNER'], scope: { kind: 'BUILDINGS' } } }, 'MISSING_MEMBER', '/audience/scope/codes'],
    ['fewer recipients than none', { recipients: -1 }, 'WRONG_VALUE', '/recipients'],
    [
      'an attachment of no octet',
      { attachments: [{ sha256: hex32('attachment'), name: 'a.pdf', length: 0, mediaType: 'application/pdf' }] },
      'WRONG_VALUE',
      '/attachments/0/length',
    ],
    ['no word on a meeting', { meeting: GONE }, 'MISSING_MEMBER', '/meeting'],
    ['a correction of a title', { corrects: '停水通知' }, 'WRONG_VALUE', '/corrects'],
    ['an end without fraction', { validUntil: '2026-11-22T00:05:41Z' }, 'WRONG_VALUE', '/validUntil'],
  ],
  'notice-ack': [
    ['a notice by its title', { notice: '停水通知' }, 'WRONG_VALUE', '/notice'],
    ['no document', { document: GONE }, 'MISSING_MEMBER', '/document'],
    ['a time without fraction', { ackAt: '2026-11-22T00:05:41Z' }, 'WRONG_VALUE', '/ackAt'],
  ],
  'notice-posting': [
    ['a number from 0', { number: 0 }, 'WRONG_VALUE', '/number'],
    ['no place', { place: '' }, 'WRONG_VALUE', '/place'],
    ['an entrance without a code', { entrances: ['1-1', ''] }, 'WRONG_VALUE', '/entrances/1'],
    ['a person by name', { persons: ['王小明'] }, 'WRONG_VALUE', '/persons/0'],
    ['a person as a number', { persons: [7] }, 'WRONG_TYPE', '/persons/0'],
    ['no photo', { photo: GONE }, 'MISSING_MEMBER', '/photo'],
  ],
  representative: [
    ['no unit', { units: [] }, 'WRONG_VALUE', '/units'],
    ['a unit that is a number', { units: [1] }, 'WRONG_TYPE', '/units/0'],
    ['an empty unit', { units: [''] }, 'WRONG_VALUE', '/units/0'],
    ['units out of order', { units: ['3-2-102', '3-2-101'] }, 'WRONG_VALUE', '/units'],
    ['one unit twice', { units: ['3-2-101', '3-2-101'] }, 'WRONG_VALUE', '/units'],
    ['owners out of order', { owners: ['f'.repeat(32), '0'.repeat(32)] }, 'WRONG_VALUE', '/owners'],
    ['an owner by name', { owners: ['王'] }, 'WRONG_VALUE', '/owners/0'],
    ['an unknown ground', { ground: 'FRIEND' }, 'WRONG_VALUE', '/ground'],
    ['a document that is no hash', { document: '公证书' }, 'WRONG_VALUE', '/document'],
    ['a day that does not exist', { validFrom: '2026-02-30' }, 'WRONG_VALUE', '/validFrom'],
    ['a day with a time', { validFrom: '2026-11-22T00:00:00.000Z' }, 'WRONG_VALUE', '/validFrom'],
    ['an end before the begin', { validTo: '2026-11-21' }, 'WRONG_VALUE', '/validTo'],
    ['a nonce of 15 octets', { nonce: 'A'.repeat(20) }, 'WRONG_VALUE', '/nonce'],
  ],
  proxy: [
    ['a package that is no hash', { package: id('x') }, 'WRONG_VALUE', '/package'],
    ['an agent by name', { agent: '王' }, 'WRONG_VALUE', '/agent'],
    ['an unknown instruction', { instructions: { [matter]: 'MAYBE' } }, 'WRONG_VALUE', `/instructions/${matter}`],
    ['instructions as a list', { instructions: [] }, 'WRONG_TYPE', '/instructions'],
    ['a matter that is no id', { instructions: { m1: 'YES' } }, 'WRONG_VALUE', '/instructions'],
    ['no nonce', { nonce: GONE }, 'MISSING_MEMBER', '/nonce'],
    ['a paper by its name', { paper: 'proxy.pdf' }, 'WRONG_VALUE', '/paper'],
  ],
  'proxy-revocation': [
    ['a proxy that is no hash', { proxy: 'x' }, 'WRONG_VALUE', '/proxy'],
    ['no paper', { paper: null }, 'WRONG_TYPE', '/paper'],
  ],
  petition: [
    ['an unknown act', { act: 'OPPOSE' }, 'WRONG_VALUE', '/act'],
    ['a petition by its id', { petition: id('petition') }, 'WRONG_VALUE', '/petition'],
    ['an empty party', { party: '' }, 'WRONG_VALUE', '/party'],
  ],
  'petition-text': [
    ['no title', { title: '' }, 'WRONG_VALUE', '/title'],
    ['a title of 201 characters', { title: '长'.repeat(201) }, 'WRONG_VALUE', '/title'],
    ['no text', { text: '' }, 'WRONG_VALUE', '/text'],
  ],
  'report-signature': [['an unknown role', { role: 'ADMIN' }, 'WRONG_VALUE', '/role']],
  unlock: [['no reason', { reason: '' }, 'WRONG_VALUE', '/reason']],
  'paper-entry': [
    ['sheet 0', { serial: 0 }, 'WRONG_VALUE', '/serial'],
    ['a scan by its name', { scan: 'scan.pdf' }, 'WRONG_VALUE', '/scan'],
    ['an unknown reason', { invalid: 'TORN' }, 'WRONG_VALUE', '/invalid'],
    ['a late sheet', { invalid: 'LATE' }, 'WRONG_VALUE', '/invalid'],
    ['nothing answered', { choices: {}, marks: {} }, 'WRONG_VALUE', '/choices'],
    ['answers of a sheet that is invalid', { invalid: 'UNSIGNED' }, 'WRONG_VALUE', '/choices'],
    ['one matter answered and marked', { marks: { [matter]: 'ILLEGIBLE' } }, 'WRONG_VALUE', '/choices'],
    ['an unknown mark', { marks: { [id('matter 3')]: 'BLANK' } }, 'WRONG_VALUE', `/marks/${id('matter 3')}`],
    ['a mark on no matter', { marks: { m1: 'ILLEGIBLE' } }, 'WRONG_VALUE', '/marks'],
    ['an unknown answer', { choices: { [matter]: 'MAYBE' } }, 'WRONG_VALUE', `/choices/${matter}`],
  ],
  'paper-review': [
    ['an unknown decision', { decision: 'MAYBE' }, 'WRONG_VALUE', '/decision'],
    ['no entry', { entry: GONE }, 'MISSING_MEMBER', '/entry'],
  ],
  'ballot-case': [
    ['a negative entry', { entry: -1 }, 'WRONG_VALUE', '/entry'],
    ['an unknown reason', { reason: 'DISLIKED' }, 'WRONG_VALUE', '/reason'],
    ['an unknown decision', { decision: 'CHANGE' }, 'WRONG_VALUE', '/decision'],
  ],
  recount: [
    ['a report that is no hash', { counted: 'PASSED' }, 'WRONG_VALUE', '/counted'],
    ['no bundle', { bundle: GONE }, 'MISSING_MEMBER', '/bundle'],
    ['an unknown role', { role: 'COMMITTEE' }, 'WRONG_VALUE', '/role'],
  ],
  entry: [
    ['an unknown type', { type: 'ballot.changed' }, 'WRONG_VALUE', '/type'],
    ['a body that is a list', { body: [] }, 'WRONG_VALUE', '/body'],
    ['a time without fraction', { at: '2026-11-22T00:05:41Z' }, 'WRONG_VALUE', '/at'],
  ],
  'roll-row': [
    ['two heads', { head: 2 }, 'WRONG_VALUE', '/head'],
    ['no head', { head: 0 }, 'WRONG_VALUE', '/head'],
    ['a negative area', { units: [{ unit: '1', areaDm2: -1, counts: true, building: '1', entrance: null }] }, 'WRONG_VALUE', '/units/0/areaDm2'],
    ['an area as text', { units: [{ unit: '1', areaDm2: '1', counts: true, building: '1', entrance: null }] }, 'WRONG_TYPE', '/units/0/areaDm2'],
    ['counts as a number', { units: [{ unit: '1', areaDm2: 1, counts: 1, building: '1', entrance: null }] }, 'WRONG_TYPE', '/units/0/counts'],
    ['an exclusion without decision', { excluded: { clause: '1' } }, 'MISSING_MEMBER', '/excluded/decision'],
  ],
  participation: [
    ['voted without index', { index: null }, 'WRONG_VALUE', '/status'],
    ['voted by device without method', { method: null }, 'WRONG_VALUE', '/status'],
    ['not voted with an index', { status: 'NOT_VOTED' }, 'WRONG_VALUE', '/status'],
    ['a negative index', { index: -1 }, 'WRONG_VALUE', '/index'],
  ],
  package: [
    ['no matter', { matters: [] }, 'WRONG_VALUE', '/matters'],
    ['rules that are not flat', { rules: { a: {} } }, 'WRONG_VALUE', '/rules'],
    ['no channel', { channels: [] }, 'WRONG_VALUE', '/channels'],
    ['one channel twice', { channels: ['PAPER', 'PAPER'] }, 'WRONG_VALUE', '/channels'],
    ['an unknown channel', { channels: ['SMS'] }, 'WRONG_VALUE', '/channels/0'],
    [
      'a window that ends as it begins',
      { window: { openAt: '2026-11-20T01:00:00.000Z', closeAt: '2026-11-20T01:00:00.000Z' } },
      'WRONG_VALUE',
      '/window/closeAt',
    ],
    ['an empty roll', { rollSize: 0 }, 'WRONG_VALUE', '/rollSize'],
    ['a key that is none', { receiptKey: 'x+00000000+AAAA' }, 'WRONG_VALUE', '/receiptKey'],
    ['a kind in lower case', { kind: 'regular' }, 'WRONG_VALUE', '/kind'],
    ['an unknown clock', { clock: 'FAST' }, 'WRONG_VALUE', '/clock'],
  ],
  receipt: [
    ['a blinding of 16 octets', { blinding: id('x') }, 'WRONG_VALUE', '/blinding'],
    ['no entry', { entry: '' }, 'WRONG_VALUE', '/entry'],
  ],
  report: [['a fraction of a head', { ballots: '1/2' }, 'WRONG_TYPE', '/ballots']],
};

/** Makes the content of documents.json. */
export async function documentVectors(): Promise<JsonObject> {
  const documents = await sound();
  const accepted = [];
  const refused = [];
  for (const [kind, document] of Object.entries(documents)) {
    const octets = canonicalBytes(document);
    await READERS[kind]?.(octets);
    accepted.push({ kind, text: canonicalText(document), sha256: toHex(await sha256(octets)) });
    for (const change of [...COMMON, ...(CHANGES[kind] ?? [])]) refused.push(await refuse(kind, document, change));
  }
  for (const { kind, document, changes } of [...furtherDocuments(documents), ...(await questionDocuments())]) {
    const octets = canonicalBytes(document);
    await READERS[kind]?.(octets);
    accepted.push({ kind, text: canonicalText(document), sha256: toHex(await sha256(octets)) });
    for (const change of changes) refused.push(await refuse(kind, document, change));
  }
  return { about: 'Exact texts; "pointer" is a JSON pointer to the place that is refused.', accepted, refused };
}

/** Second forms of some kinds: the enrolment of a key of staff, which is of no single community, and a notice with as much null as there can be. */
function furtherDocuments(documents: Record<string, JsonObject>): QuestionDocument[] {
  const staff = { ...documents['key-enrolment'], community: '0'.repeat(32), person: id('account'), method: 'INVITATION' };
  const everybody = { roles: ['AUTHORISED', 'CO_OWNER', 'GUARDIAN', 'OWNER'], scope: null };
  const bare = { title: { 'zh-CN': '停水', en: null }, link: null, audience: everybody, attachments: [], meeting: null };
  const outage = {
    kind: 'OUTAGE',
    class: 'ORDINARY',
    sender: 'PROPERTY_STAFF',
    validUntil: '2026-11-23T00:00:00.000Z',
    corrects: id('former notice'),
  };
  return [
    { kind: 'key-enrolment', document: staff, changes: [] },
    { kind: 'notice', document: { ...documents['notice'], ...bare, ...outage }, changes: [] },
  ];
}

async function sound(): Promise<Record<string, JsonObject>> {
  const ballot = (await ballotVectors()) as { payload: { text: string }; entry: { text: string }; receipt: { text: string } };
  const key = await testKey('voter');
  const at = '2026-11-22T00:05:41.123Z';
  const quantity = { areaDm2: 12044, heads: 1 };
  const nothing = { areaDm2: 0, heads: 0 };
  const person = id('person 1-1-102');
  const shown = { inbox: hex32('inbox'), signing: hex32('signing'), data: hex32('data'), sensitive: hex32('sensitive') };
  return {
    'owner-ballot': JSON.parse(ballot.payload.text) as JsonObject,
    'key-enrolment': {
      v: 1,
      community: COMMUNITY,
      person,
      key: key.jwk as unknown as JsonObject,
      method: 'LETTER',
      protection: 'webcrypto',
      challenge: hex32('challenge'),
      enrolledAt: at,
    },
    consent: { v: 1, community: COMMUNITY, person, ...shown, agreedAt: at },
    session: { v: 1, community: COMMUNITY, audience: 'https://home.example', challenge: hex32('challenge'), at },
    'desk-attestation': { v: 1, community: COMMUNITY, person, nonce: toBase64Url(derived('desk nonce', 16)), seenAt: at },
    notice: {
      v: 1,
      community: COMMUNITY,
      notice: id('notice'),
      kind: 'ASSEMBLY',
      class: 'STATUTORY',
      sender: 'COMMITTEE',
      title: { 'zh-CN': '召开业主大会', en: 'An assembly of owners' },
      body: { 'zh-CN': '定于12月6日开始表决。\n请查阅附件。', en: null },
      link: { type: 'ASSEMBLY', id: ASSEMBLY },
      audience: { roles: ['CO_OWNER', 'OWNER'], scope: { kind: 'BUILDINGS', codes: ['1', '2'] } },
      recipients: 412,
      attachments: [{ sha256: hex32('attachment'), name: '预算.pdf', length: 182044, mediaType: 'application/pdf' }],
      meeting: { at: '2026-12-06T01:00:00.000Z', endsAt: '2026-12-06T03:00:00.000Z', place: '社区会议室' },
      validUntil: null,
      corrects: null,
      sentAt: at,
    },
    'notice-ack': { v: 1, community: COMMUNITY, notice: id('notice'), document: hex32('notice'), person, ackAt: at },
    'notice-posting': {
      v: 1,
      notice: id('notice'),
      number: 1,
      place: '1 幢公告栏',
      postedAt: at,
      entrances: ['1-1'],
      photo: hex32('photo'),
      poster: hex32('poster'),
      persons: [person],
    },
    representative: {
      v: 1,
      community: COMMUNITY,
      units: ['3-2-101', '3-2-102'],
      owners: [id('owner a'), id('owner b')].sort(),
      representative: person,
      ground: 'CO_OWNERS',
      document: null,
      validFrom: '2026-11-22',
      validTo: null,
      nonce: toBase64Url(derived('representative nonce', 16)),
      statedAt: at,
    },
    proxy: {
      v: 1,
      community: COMMUNITY,
      assembly: ASSEMBLY,
      package: hex32('package'),
      party: '1-1-102',
      principal: person,
      agent: id('agent'),
      instructions: { [matter]: 'YES', [id('matter 2')]: [id('candidate')] },
      nonce: toBase64Url(derived('proxy nonce', 16)),
      grantedAt: at,
    },
    'proxy-revocation': { v: 1, community: COMMUNITY, assembly: ASSEMBLY, proxy: hex32('proxy'), principal: person, revokedAt: at },
    petition: {
      v: 1,
      community: COMMUNITY,
      petition: hex32('petition text'),
      party: '1-1-102',
      person,
      act: 'SUPPORT',
      nonce: toBase64Url(derived('petition nonce', 16)),
      signedAt: at,
    },
    'petition-text': { v: 1, community: COMMUNITY, petition: id('petition'), title: '召开临时会议', text: '请召开业主大会临时会议，讨论更换电梯。' },
    'report-signature': { v: 1, community: COMMUNITY, assembly: ASSEMBLY, report: hex32('report'), role: 'SCRUTINEER', signedAt: at },
    unlock: { v: 1, community: COMMUNITY, assembly: ASSEMBLY, reason: '司法调查', recipient: '某区人民法院', signedAt: at },
    'paper-entry': {
      v: 1,
      community: COMMUNITY,
      assembly: ASSEMBLY,
      package: hex32('package'),
      party: '1-1-102',
      serial: 7,
      scan: hex32('scan'),
      receivedAt: at,
      invalid: null,
      choices: { [matter]: 'YES' },
      marks: { [id('matter 2')]: 'OVER_MARKED' },
      enteredAt: at,
    },
    'paper-review': { v: 1, community: COMMUNITY, assembly: ASSEMBLY, entry: hex32('paper entry'), decision: 'CONFIRMED', reviewedAt: at },
    'ballot-case': {
      v: 1,
      community: COMMUNITY,
      assembly: ASSEMBLY,
      case: id('case'),
      entry: 5,
      reason: 'PAPER_OBJECTION',
      decision: 'VOID',
      signedAt: at,
    },
    recount: {
      v: 1,
      community: COMMUNITY,
      assembly: ASSEMBLY,
      recount: id('recount'),
      report: hex32('report'),
      bundle: hex32('bundle'),
      counted: hex32('report'),
      role: 'SCRUTINEER',
      signedAt: at,
    },
    entry: JSON.parse(ballot.entry.text) as JsonObject,
    'roll-row': rollRows()[0] as JsonObject,
    participation: { v: 1, slot: id('slot 1-1-102'), status: 'VOTED_ELECTRONIC', method: 'DESK', index: 5, salt: hex32('salt') },
    package: await packageDocument(),
    receipt: JSON.parse(ballot.receipt.text) as JsonObject,
    report: {
      v: 1,
      community: COMMUNITY,
      assembly: ASSEMBLY,
      package: hex32('package'),
      rollRoot: hex32('roll'),
      clock: 'SIMULATED',
      ballots: 1,
      closedIndex: 7,
      matters: [
        {
          id: matter,
          type: 'M5',
          law: '民法典 278(5)',
          total: quantity,
          participating: quantity,
          yes: quantity,
          no: nothing,
          abstain: nothing,
          quorum: true,
          consent: true,
          outcome: 'PASSED',
        },
      ],
    },
  };
}

async function refuse(kind: string, document: JsonObject, [name, change, fault, pointer]: Change): Promise<JsonObject> {
  const changed = Object.fromEntries(Object.entries({ ...document, ...change }).filter(([, value]) => value !== GONE));
  let met = 'accepted';
  try {
    await READERS[kind]?.(canonicalBytes(changed));
  } catch (error) {
    met = error instanceof DocumentError ? `${error.fault} ${error.pointer}` : String(error);
  }
  if (met !== `${fault} ${pointer}`) throw new Error(`${kind}, ${name}: ${met} instead of ${fault} ${pointer}`);
  return { kind, name, text: canonicalText(changed), fault, pointer };
}

function text(octets: Uint8Array): string {
  return new TextDecoder().decode(octets);
}
