/** What the pictures of the console's states share: addresses, refusals, and what a service with a running community answers. */
import type { Page } from 'playwright-core';
import * as registry from '../../console/test/fixture/registrySamples.ts';
import * as base from '../../console/test/fixture/samples.ts';
import * as vote from '../../console/test/fixture/voteSamples.ts';
import { refusal, type Answers } from './desk.ts';

/** One picture. */
export interface State {
  name: string;
  at: string;
  answers?: Answers;
  /** done before the picture */
  act?: (page: Page) => Promise<void>;
  /** the state is that nothing has come yet */
  unsettled?: boolean;
}

export const C = `#/c/${base.COMMUNITY}`;
export const A = `${C}/assemblies/${base.ASSEMBLY}`;
export const IMPORT = `${C}/import/${'1b'.repeat(16)}`;
export const CODE = { code: 'K7QM-3XTD-9HWA', qr: 'https://example.invalid/m/#/bind?code=K7QM3XTD9HWA' };
const FAULT = refusal(500, 'fault', '系统出现故障，已记录。请稍后再试。', 'The service has a fault; it has been recorded. Please try again later.');
export const FOREIGN = refusal(404, 'not-found', '没有找到，或您无权查看。', 'Not found, or not yours to see.');
export const NO_ROLE = refusal(403, 'role-missing', '您在本小区的角色没有这项权限。', 'Your role in this community does not allow this.');
export const SIGNED_OUT = refusal(401, 'not-signed-in', '请先登录；登录可能已过期。', 'Please sign in; your session may have ended.');
export const status = { product: 'Commonhold', version: '0.1.0', clock: 'SIMULATED', now: base.NOW, development: true, setupNeeded: false };
const ALL = ['COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER'] as const;

const TOO_EARLY = base.obstacle('step-too-early', { from: base.inDays(18) }, '尚未到可以进行这一步的时间。', 'It is too early for this step.');
const OPEN = base.assembly('OPEN', [TOO_EARLY], base.inDays(18));

/** What a service with a running community answers. */
export const USUAL: Answers = {
  'GET /status': status,
  'GET /staff/session': base.staff([...ALL]),
  'POST /staff/signing-key/challenge': {
    challenge: '5a'.repeat(32),
    person: 'ac'.repeat(16),
    audience: 'http://localhost',
    expiresAt: base.inDays(1),
  },
  'PUT /staff/signing-key': base.staff([...ALL]),
  'GET /staff/communities': { items: [base.community] },
  [`GET /${base.COMMUNITY}`]: base.community,
  [`GET /log/${base.COMMUNITY}`]: base.logState,
  'GET /grants': base.grants,
  'GET /assemblies': { items: [OPEN, base.assembly('DRAFT', base.DRAFT_OBSTACLES), base.assembly('ARCHIVED')] },
  [`GET /${base.ASSEMBLY}`]: OPEN,
  'GET /registry': registry.registry,
  'GET /history': registry.history,
  [`GET /${'1b'.repeat(16)}`]: registry.spreadsheet('READY'),
  'GET /persons': registry.persons,
  'GET /roll': vote.roll(true),
  'GET /turnout': vote.turnout(588),
  'GET /report': await vote.reportText(),
};

/** Loading, failing, refusing and being offline look the same way on every screen that reads something. */
export function reading(name: string, at: string, route: string, empty?: Answers): State[] {
  return [
    { name, at },
    ...(empty ? [{ name: `${name}-empty`, at, answers: empty }] : []),
    { name: `${name}-loading`, at, answers: { [route]: 'pending' }, unsettled: true },
    { name: `${name}-error`, at, answers: { [route]: FAULT } },
    { name: `${name}-offline`, at, act: (page) => page.context().setOffline(true) },
  ];
}
/** Presses one control before the picture. */
export const press = (selector: string) => async (page: Page) => page.locator(selector).first().click();
/** The assembly stands in a state. */
export const inState = (
  state: Parameters<typeof base.assembly>[0],
  obstacles: Parameters<typeof base.assembly>[1] = [],
  from: string | null = null,
): Answers => ({
  [`GET /${base.ASSEMBLY}`]: base.assembly(state, obstacles, from),
});
