/** The states of what owners do around an assembly: empty, loading, failing, without a network, closed meanwhile, and the rare ones. */
import type { Page } from 'playwright-core';
import * as sample from './affairSamples.ts';
import { refusal, type Answers } from './desk.ts';
import { ID } from './phoneSamples.ts';
import { DRAW, RESULTS } from './resultSamples.ts';
import { press, reading, type State } from './stateKit.ts';

const { ASSEMBLY, PETITION, detail, paper, petition, proxies } = sample;
const A = `#/assembly/${ASSEMBLY}`;
const P = `#/petitions/${PETITION}`;
const PROXY = `${A}/proxies/vote/${sample.LIVE.proxyId}`;
const petitionIs = (answer: object): Answers => ({ [`GET /${PETITION}`]: answer });
const assemblyIs = (...given: Parameters<typeof detail>): Answers => ({ [`GET /${ASSEMBLY}`]: detail(...given) });
/** Presses something, confirms it, and waits until the answer is there. */
const confirm = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await page.locator('dialog[open] .button-primary').click();
  await page.waitForSelector('[role=alert]');
};
const proxyOnly = (answer: object, state = 'OPEN'): Answers => ({ ...assemblyIs(state), 'GET /proxies': answer });

/** What the service answers where a state says nothing else. */
export const AFFAIR_ANSWERS: Answers = {
  'GET /resident/petitions': { items: [petition('SUPPORT'), petition('CONVENE', sample.SUBMITTED)] },
  ...petitionIs(petition('SUPPORT')),
  'GET /resident/representatives': { coOwned: [sample.coOwned()], items: [sample.representation('SIGN')] },
  'GET /resident/consultations': { items: [sample.draft(sample.SOON)] },
  ...assemblyIs('OPEN'),
  'GET /roll-objections': sample.OBJECTIONS,
  'GET /proxies': proxies([sample.LIVE], [sample.USED]),
  'GET /paper': paper(),
  'GET /incidents': { items: [] },
  'GET /resident/rules': sample.RULES,
  'GET /turnout': sample.turnout(512, false),
  'GET /participation': refusal(409, 'result-not-available', '还没有结果。', 'There is no result yet.'),
  'GET /objections': { items: [] },
};

const assemblies: State[] = [
  ...['PUBLICISED', 'LOCKED', 'CLOSED', 'COUNTED', 'OBJECTION', 'CERTIFIED', 'PUBLISHED', 'CANCELLED', 'VOIDED', 'REVOKED', 'ANNULLED'].map(
    (state): State => ({ name: `R4-assembly-${state.toLowerCase()}`, at: A, answers: assemblyIs(state) }),
  ),
  {
    name: 'R4-assembly-silence-extended-incident',
    at: A,
    answers: {
      ...assemblyIs('OPEN', {
        silence: { policy: 'FOLLOW_MAJORITY', law: '议事规则 第十二条' },
        draw: { ...DRAW, number: null, seed: null, contributions: [] },
        extension: {
          formerCloseAt: '2026-11-21T08:00:00Z',
          closeAt: '2026-11-25T08:00:00Z',
          decision: '业委会〔2026〕14 号',
          at: '2026-11-18T08:00:00Z',
        },
      }),
      'GET /incidents': sample.INCIDENTS,
    },
  },
  { name: 'R4-assembly-advisory', at: A, answers: assemblyIs('COUNTED', { advisory: true }) },
  { name: 'R4-assembly-paper', at: A, answers: assemblyIs('OPEN', {}, { mayVote: false, why: 'PAPER_REQUESTED' }) },
  {
    name: 'R4-assembly-void',
    at: A,
    answers: { ...assemblyIs('OPEN', {}, { nextVersion: 2 }), 'GET /paper': sample.disputed('VOIDED', 'IMPERSONATION') },
  },
];

export const affairStates: State[] = [
  ...reading('A1-representatives', '#/representatives', 'GET /resident/representatives', {
    'GET /resident/representatives': { coOwned: [], items: [] },
  }),
  { name: 'A1-representative-sign', at: '#/representatives', act: press('.card-todo button') },
  {
    name: 'A1-representatives-others',
    at: '#/representatives',
    answers: {
      'GET /resident/representatives': {
        coOwned: [{ ...sample.coOwned(), representative: ID(3), representativeName: '李*军' }],
        items: [
          sample.representation('IN_FORCE', { state: 'APPOINTED', validTo: '2027-11-20', paper: 'ab'.repeat(32) }),
          sample.representation('OWNERS_CHANGED', { state: 'ENDED' }),
        ],
      },
    },
  },
  {
    name: 'A1-representatives-not-genuine',
    at: '#/representatives',
    answers: { 'GET /resident/representatives': { coOwned: [], items: [sample.representation('SIGN', { representative: ID(4) })] } },
  },
  ...reading('A2-petitions', '#/petitions', 'GET /resident/petitions', { 'GET /resident/petitions': { items: [] } }),
  { name: 'A2-petition-new', at: '#/petitions/new' },
  ...reading('A2-petition', P, `GET /${PETITION}`),
  { name: 'A2-petition-read', at: P, answers: petitionIs(petition('READ', {}, [])) },
  { name: 'A2-petition-heads-only', at: P, answers: petitionIs(petition('SUPPORT', { basis: 'HEADS_ONLY' })) },
  { name: 'A2-petition-not-genuine', at: P, answers: petitionIs(petition('SUPPORT', { title: '另一个标题' })) },
  { name: 'A2-petition-submitted', at: P, answers: petitionIs(petition('CONVENE', sample.SUBMITTED)) },
  {
    name: 'A2-petition-escalated',
    at: P,
    answers: petitionIs(petition('ORDER', { ...sample.SUBMITTED, state: 'ESCALATED', escalatedAt: '2026-11-20T04:00:00Z' })),
  },
  {
    name: 'A2-petition-convened',
    at: P,
    answers: petitionIs(petition('CONVENED', { ...sample.SUBMITTED, state: 'CONVENED', assemblyId: ASSEMBLY, convenedAt: '2026-11-20T04:00:00Z' })),
  },
  { name: 'A2-petition-asked', at: P, act: press('.card .button-primary') },
  ...reading('A3-drafts', '#/drafts', 'GET /resident/consultations', { 'GET /resident/consultations': { items: [] } }),
  ...reading('A3-draft', `#/drafts/${ASSEMBLY}`, 'GET /resident/consultations', { 'GET /resident/consultations': { items: [] } }),
  { name: 'A3-draft-closed', at: `#/drafts/${ASSEMBLY}`, answers: { 'GET /resident/consultations': { items: [sample.draft(sample.PAST)] } } },
  ...reading('A10-rules', '#/rules', 'GET /resident/rules', { 'GET /resident/rules': sample.rules(false, []) }),
  { name: 'A10-rules-search', at: '#/rules', act: (page) => page.fill('#rule-query', '审计') },
  {
    name: 'A10-rules-document-refused',
    at: '#/rules',
    act: async (page) => {
      await page.locator('article .button').first().click();
      await page.waitForSelector('[role=alert]');
    },
  },
  ...assemblies,
  ...reading('R4-turnout', `${A}/turnout`, 'GET /turnout', { 'GET /turnout': sample.turnout(0, false) }),
  { name: 'R4-turnout-silent', at: `${A}/turnout`, answers: { 'GET /turnout': sample.turnout(512, true) }, act: press('summary') },
  ...reading('A4-objections', `${A}/roll/objections`, 'GET /roll-objections', { ...assemblyIs('PUBLICISED'), 'GET /roll-objections': { items: [] } }),
  { name: 'A4-objections-open', at: `${A}/roll/objections`, answers: assemblyIs('PUBLICISED') },
  ...reading('A5-proxies', `${A}/proxies`, 'GET /proxies', { 'GET /proxies': proxies([]) }),
  { name: 'A5-proxies-agent', at: `${A}/proxies`, answers: proxyOnly(proxies([], [sample.LIVE])) },
  { name: 'A5-proxies-over', at: `${A}/proxies`, answers: proxyOnly(proxies([sample.USED]), 'COUNTED') },
  { name: 'A5-proxy-revoke', at: `${A}/proxies`, act: press('article .button') },
  { name: 'A5-proxy-already', at: `${A}/proxies/give/3-1-1201` },
  { name: 'A5-proxy-give-over', at: `${A}/proxies/give/3-1-1201`, answers: proxyOnly(proxies([]), 'CLOSED') },
  { name: 'A5-proxy-vote-none', at: PROXY, answers: proxyOnly(proxies([])) },
  { name: 'A5-proxy-vote-used', at: PROXY, answers: proxyOnly(proxies([], [sample.USED])) },
  { name: 'A5-proxy-vote-closed', at: PROXY, answers: proxyOnly(proxies([], [sample.LIVE]), 'CLOSED') },
  ...reading('A8-result', `${A}/result`, 'GET /result'),
  ...Object.entries(RESULTS).map(([name, answers]): State => ({ name: `A8-result-${name}`, at: `${A}/result`, answers })),
  ...reading('A9-paper', `${A}/paper`, 'GET /paper'),
  { name: 'A9-paper-not-offered', at: `${A}/paper`, answers: { 'GET /paper': paper({}, false) } },
  {
    name: 'A9-paper-requested',
    at: `${A}/paper`,
    answers: { ...assemblyIs('OPEN', {}, { mayVote: false, why: 'PAPER_REQUESTED' }), 'GET /paper': sample.REQUESTED },
  },
  {
    name: 'A9-paper-came-back',
    at: `${A}/paper`,
    answers: { ...assemblyIs('OPEN', {}, { mayVote: false, why: 'PAPER_REQUESTED' }), 'GET /paper': sample.CAME_BACK },
  },
  { name: 'A9-paper-invalid', at: `${A}/paper`, answers: { 'GET /paper': sample.REJECTED_SHEETS } },
  { name: 'A9-paper-case-open', at: `${A}/paper`, answers: { 'GET /paper': sample.disputed('OPEN', 'PAPER_OBJECTION') } },
  { name: 'A9-paper-case-kept', at: `${A}/paper`, answers: { 'GET /paper': sample.disputed('KEPT', 'PAPER_OBJECTION') } },
  {
    name: 'A9-paper-case-too-late',
    at: `${A}/paper`,
    answers: { ...assemblyIs('COUNTED'), 'GET /paper': sample.disputed('VOIDED', 'PAPER_OBJECTION') },
  },
  { name: 'A9-paper-ask', at: `${A}/paper`, act: press('.card .button') },
  {
    name: 'A9-paper-ask-refused',
    at: `${A}/paper`,
    answers: { 'POST /paper-requests': refusal(409, 'ballot-already-cast', '您已经投过票。', 'Your ballot is in already.') },
    act: confirm('.card .button'),
  },
];
