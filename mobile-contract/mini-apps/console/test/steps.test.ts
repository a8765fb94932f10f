import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalText, sha256, toHex, utf8 } from '@commonhold/contract';
import type { Body } from '@commonhold/shared';
import { expect, it } from 'vitest';
import { factsOf, remedyOf } from '../src/assembly/obstacles.ts';
import { reportAgrees } from '../src/assembly/reportAgrees.ts';
import { nextOf, progress, sideOf } from '../src/assembly/steps.ts';
import { readPlace, link } from '../src/router.ts';
import { mayDo, rolesOf } from '../src/session/roles.ts';
import { obstacle } from './fixture/samples.ts';
import { reportText } from './fixture/voteSamples.ts';

const NOW = Date.parse('2026-11-22T01:30:00Z');

it('remedyOf_inADraft_leadsToTheFieldThatIsWrong', () => {
  expect(remedyOf(obstacle('agenda-empty'), 'DRAFT')).toEqual({ kind: 'field', field: 'matters' });
  expect(remedyOf(obstacle('notice-period-too-short'), 'DRAFT')).toEqual({ kind: 'field', field: 'openAt' });
  expect(remedyOf(obstacle('window-too-short'), 'DRAFT')).toEqual({ kind: 'field', field: 'closeAt' });
  expect(remedyOf(obstacle('matter-text-missing', { matter: 'a1', title: '电梯' }), 'DRAFT')).toEqual({ kind: 'field', field: 'matter:a1:text' });
  expect(remedyOf(obstacle('scope-without-units', { matter: 'a1' }), 'DRAFT')).toEqual({ kind: 'field', field: 'matter:a1:scope' });
});

it('remedyOf_afterPublicising_offersNoField', () => {
  expect(remedyOf(obstacle('notice-period-too-short'), 'LOCKED')).toEqual({ kind: 'none' });
});

it('remedyOf_otherObstacles', () => {
  expect(remedyOf(obstacle('residents-committee-not-informed'), 'PUBLICISED')).toEqual({ kind: 'inform' });
  expect(remedyOf(obstacle('count-not-signed'), 'CLOSED')).toEqual({ kind: 'screen', screen: 'count' });
  expect(remedyOf(obstacle('step-too-early', { from: '2026-12-08T01:00:00Z' }), 'LOCKED')).toEqual({ kind: 'wait', until: '2026-12-08T01:00:00Z' });
  expect(remedyOf(obstacle('recall-reply-missing', { matter: 'a1' }), 'PUBLICISED')).toEqual({ kind: 'reply' });
  expect(remedyOf(obstacle('roll-objection-unanswered'), 'PUBLICISED')).toEqual({ kind: 'screen', screen: 'call' });
  expect(remedyOf(obstacle('candidates-too-few', { matter: 'a1' }), 'DRAFT')).toEqual({ kind: 'field', field: 'matter:a1:candidates' });
  expect(remedyOf(obstacle('draw-not-announced'), 'DRAFT')).toEqual({ kind: 'field', field: 'drawSource' });
  expect(remedyOf(obstacle('recount-running'), 'OBJECTION')).toEqual({ kind: 'screen', screen: 'recounts' });
  expect(remedyOf(obstacle('witnesses-missing'), 'OBJECTION')).toEqual({ kind: 'none' });
});

it('remedyOf_knowsOnlyCodesOfTheRefusals', () => {
  const spec = readFileSync(join(fileURLToPath(import.meta.url), '../../../../../api-spec/refusals.yaml'), 'utf8');
  const source = readFileSync(join(fileURLToPath(import.meta.url), '../../src/assembly/obstacles.ts'), 'utf8');
  const used = [...source.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code!);
  expect(used.length).toBeGreaterThan(8);
  for (const code of used) expect(spec, code).toContain(`code: ${code},`);
});

it('factsOf_showsTimesAndAreasAsPeopleReadThem', () => {
  const facts = factsOf(obstacle('first-assembly-not-triggered', { deliveredAreaDm2: '8953', matter: 'a1', openAt: '2026-12-08T01:00:00Z' }));
  expect(facts.map((fact) => fact.name)).toEqual(['deliveredAreaDm2', 'openAt']);
  expect(facts[0]!.value).toContain('89.53');
  expect(facts[1]!.value).not.toContain('T01:00');
});

it('nextOf_andSideOf_tellTheRegularStepFromGivingUp', () => {
  const steps = ['CANCELLED', 'OPEN'].map((to) => ({ to, allowed: true, obstacles: [] }));
  const assembly = { nextSteps: steps } as unknown as Body<'Assembly'>;
  expect(nextOf(assembly)?.to).toBe('OPEN');
  expect(sideOf(assembly)?.to).toBe('CANCELLED');
  expect(progress('OPEN', 'LOCKED')).toBe('done');
  expect(progress('OPEN', 'OPEN')).toBe('here');
  expect(progress('OPEN', 'CLOSED')).toBe('ahead');
});

it('rolesOf_endsWithTheTerm_exclusive', () => {
  const grant = { communityId: 'c', role: 'COMMITTEE', active: true, validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-11-22T01:30:00Z' };
  const who = { administrator: false, grants: [grant] } as unknown as Body<'StaffSession'>;
  expect(rolesOf(who, 'c', NOW)).toEqual([]);
  expect(rolesOf(who, 'c', NOW - 1)).toEqual(['COMMITTEE']);
  expect(rolesOf(who, 'other', NOW - 1)).toEqual([]);
});

it('mayDo_offersOnlyWhatTheRoleOpens', () => {
  const who = (role: string, administrator = false) =>
    ({
      administrator,
      grants: [{ communityId: 'c', role, active: true, validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' }],
    }) as unknown as Body<'StaffSession'>;
  expect(mayDo(who('COMMITTEE'), 'c', 'convene', NOW)).toBe(true);
  expect(mayDo(who('COUNTER'), 'c', 'convene', NOW)).toBe(false);
  expect(mayDo(who('COUNTER'), 'c', 'countersign', NOW)).toBe(true);
  expect(mayDo(who('COMMITTEE'), 'c', 'letters', NOW)).toBe(false);
  expect(mayDo(who('COUNTER', true), 'c', 'convene', NOW)).toBe(false);
  expect(mayDo(who('COUNTER', true), 'c', 'createCommunity', NOW)).toBe(true);
  expect(mayDo(null, 'c', 'persons', NOW)).toBe(false);
});

it('readPlace_readsBackEveryLink', () => {
  const to = link('draft', { community: 'c1', assembly: 'a 1' }, { field: 'matter:x:text' });
  const place = readPlace(to);
  expect(place.name).toBe('draft');
  expect(place.parameters).toEqual({ community: 'c1', assembly: 'a 1' });
  expect(place.query.get('field')).toBe('matter:x:text');
  expect(readPlace('#/nothing/here').name).toBe('communities');
});

it('reportAgrees_onlyWithTheSameNumbersAndHash', async () => {
  const shown = await reportText();
  expect(await reportAgrees(shown)).toBe(true);
  const other = structuredClone(shown);
  other.result.matters[0]!.yes.areaDm2 += 1;
  expect(await reportAgrees(other)).toBe(false);
  const forged = structuredClone(shown);
  const report = JSON.parse(forged.report) as { ballots: number };
  forged.report = canonicalText({ ...(report as object), ballots: report.ballots + 1 } as never);
  expect(await reportAgrees(forged)).toBe(false);
  forged.sha256 = toHex(await sha256(utf8(forged.report)));
  expect(await reportAgrees(forged)).toBe(false);
});
