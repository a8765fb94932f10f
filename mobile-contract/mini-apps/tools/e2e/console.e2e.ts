import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { components } from '../../shared/src/generated/api.ts';
import { launch } from './browser.ts';
import { desk, DeskLooker } from './desk.ts';
import * as official from './official.ts';
import { SAMPLE, start, type Running } from './service.ts';

// From an empty service to a publicised assembly, at the desk, against the running service with its real database.
let service: Running;
let browser: Browser;
const eye = new DeskLooker('zh-CN');

beforeAll(async () => {
  service = await start();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

it('emptyService_setUpToPublicised_byTheConsoleAlone', async () => {
  const first = await (await desk(browser, 'zh-CN')).newPage();
  const administrator = await official.setUp(first, service.base, service.setupCode, eye);
  await official.signIn(first, administrator);
  const community = await official.makeCommunity(first, eye);
  const code = await official.inviteCommittee(first, community, eye);

  const second = await (await desk(browser, 'zh-CN')).newPage();
  const member = await official.accept(second, service.base, code, eye);
  await official.signIn(second, member);
  await official.makeKey(second, eye);
  await official.importRegistry(second, community, SAMPLE, eye);
  const assembly = await official.draftAndPublicise(second, community, eye);
  expect(assembly).toMatch(/^[0-9a-f]{32}$/);
  const roll = await official.readRoll(second, community, assembly, eye);
  expect(roll).toContain('尚未锁定');

  const path = `/api/staff/communities/${community}/assemblies/${assembly}`;
  const stored = (await second.evaluate(async (at) => (await fetch(at)).json(), path)) as components['schemas']['Assembly'];
  expect(stored.state).toBe('PUBLICISED');
  expect(stored.residentsCommitteeInformedAt).toBeTruthy();
  expect(stored.matters[0]?.scope?.buildings).toHaveLength(1);

  // The administrator convenes nothing: the next step is explained, not offered.
  await official.goTo(first, `#/c/${community}/assemblies/${assembly}`);
  expect(await first.locator('.next-step .button-primary').count()).toBe(0);
  expect(eye.faults).toEqual([]);
}, 420_000);
