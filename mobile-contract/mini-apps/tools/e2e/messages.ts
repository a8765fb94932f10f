/** What is sent to residents over the interface, as the community worker does it, and what a resident does with it on the phone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { components } from '../../shared/src/generated/api.ts';
import type { Looker } from './browser.ts';
import { eventually } from './eventually.ts';
import { goTo } from './resident.ts';
import { serviceTime, type Scenario } from './scenario.ts';
import { temporaryFolder } from './temporary.ts';

type Schemas = components['schemas'];
const DAY = 86_400_000;
/** The smallest picture that there is. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const EVERYBODY = { roles: ['OWNER', 'CO_OWNER', 'GUARDIAN', 'AUTHORISED'] };

const notices = (scenario: Scenario) => `/api/staff/communities/${scenario.communityId}/notices`;

/** What a notice says. */
export const words = (title: string, en: string) => ({
  title: { 'zh-CN': title, en },
  body: { 'zh-CN': `${title}。\n\n详情请到居委会咨询。`, en: `${en}.\n\nPlease ask at the residents' committee.` },
});

/** Writes a notice, with a picture where one is wanted, and sends it. */
export async function sendNotice(scenario: Scenario, draft: Partial<Schemas['NoticeDraft']>, withPicture = false): Promise<Schemas['Notice']> {
  const worker = scenario.officials.worker.client;
  const { noticeId } = await worker.post<Schemas['Notice']>(notices(scenario), { audience: EVERYBODY, ...draft });
  if (withPicture) {
    const file = join(temporaryFolder('attached'), '会议地点.png');
    writeFileSync(file, PICTURE);
    await worker.upload(`${notices(scenario)}/${noticeId}/attachments`, file);
  }
  return worker.post<Schemas['Notice']>(`${notices(scenario)}/${noticeId}/sending`, {});
}

/** The legal notice of a meeting, with everything that a notice can have. */
export async function sendMeeting(scenario: Scenario, corrects?: string): Promise<Schemas['Notice']> {
  const start = (await serviceTime(scenario.base)) + 20 * DAY;
  const at = (millis: number) => new Date(Math.ceil(millis / 1000) * 1000).toISOString();
  const text = corrects
    ? words('业主大会会议地点更正', 'Correction of the meeting place')
    : words('召开业主大会会议', "Meeting of the owners' assembly");
  const draft = {
    kind: 'ASSEMBLY' as const,
    ...text,
    link: { type: 'ASSEMBLY' as const, id: scenario.assemblyId },
    meeting: { at: at(start), endsAt: at(start + 7_200_000), place: '梧桐社区居委会二楼会议室' },
    ...(corrects ? { corrects } : {}),
  };
  return sendNotice(scenario, draft, corrects === undefined);
}

/** Opens a survey of a week with a question of each kind. */
export async function openSurvey(scenario: Scenario): Promise<Schemas['Survey']> {
  const worker = scenario.officials.worker.client;
  const path = `/api/staff/communities/${scenario.communityId}/surveys`;
  const closeAt = new Date(Math.ceil((await serviceTime(scenario.base)) / 1000) * 1000 + 7 * DAY).toISOString();
  const { surveyId } = await worker.post<Schemas['Survey']>(path, {
    title: '2026 年第三季度物业服务满意度',
    text: '请根据最近三个月的情况回答。',
    closeAt,
    questions: [
      { kind: 'CHOICE', text: '楼道保洁是否到位？', options: ['到位', '不到位', '说不清'] },
      { kind: 'SCALE', text: '对物业服务的总体满意度' },
      { kind: 'TEXT', text: '您的意见和建议' },
    ],
  });
  return worker.post<Schemas['Survey']>(`${path}/${surveyId}/opening`);
}

/** The card of a message in the list. */
export const card = (page: Page, title: string) => page.locator('.message', { hasText: title });

/** Waits until a message stands in the list that is open. */
export async function arrives(page: Page, title: string): Promise<void> {
  await card(page, title).first().waitFor({ timeout: 60_000 });
}

/** Waits until the phone has the text of a message, to be read without a network. */
export async function textKept(page: Page, itemId: string): Promise<void> {
  const kept = (id: string) =>
    new Promise<boolean>((done) => {
      const opening = indexedDB.open('commonhold');
      opening.onsuccess = () => {
        const reading = opening.result.transaction('inbox').objectStore('inbox').get(id);
        reading.onsuccess = () => {
          opening.result.close();
          done(Boolean((reading.result as { body?: unknown } | undefined)?.body));
        };
      };
    });
  await eventually('the text of the message', () => page.evaluate(kept, itemId));
}

/** Opens a message of the list; the phone must have found its words to be those that were sent. */
export async function openMessage(page: Page, title: string): Promise<void> {
  await card(page, title).first().locator('h3 a').click();
  await page.waitForSelector('.letter');
  if ((await page.locator('.banner-bad').count()) > 0) throw new Error(await page.locator('.banner-bad').first().innerText());
}

/** Confirms receipt by signature; answers what had the focus when it was asked for. */
export async function acknowledge(page: Page, eye: Looker): Promise<string> {
  await page.locator('.serving > p > .button-primary').click();
  await page.waitForSelector('dialog[open]');
  const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await eye.look(page, 'R14-acknowledge');
  await page.locator('dialog[open] .button-primary').click();
  await page.waitForSelector('.serving .counted, .serving .banner-bad');
  if ((await page.locator('.serving .banner-bad').count()) > 0) throw new Error(await page.locator('.serving .banner-bad').innerText());
  await eye.look(page, 'R14-acknowledged');
  return focused;
}

/** Turns the alerts for one kind off, and the hours of quiet on. */
export async function muteKind(page: Page, kind: string, eye: Looker): Promise<void> {
  await goTo(page, '#/settings/notices');
  await page.waitForSelector('form');
  await page.locator(`input[name=kind][value=${kind}]`).uncheck();
  await page.locator('input[name=quiet]').setChecked(true);
  await page.fill('#quietFrom', '21:30');
  await page.locator('form button[type=submit]').click();
  await page.waitForSelector('.banner-good');
  await eye.look(page, 'R15-alerts');
}

/** Answers a survey, first with something missing. */
export async function answerSurvey(page: Page, surveyId: string, eye: Looker): Promise<void> {
  await goTo(page, '#/surveys');
  await eye.look(page, 'S1-surveys');
  await goTo(page, `#/surveys/${surveyId}`);
  await page.waitForSelector('form.survey');
  await eye.look(page, 'S2-survey');
  await page.locator('form.survey button[type=submit]').click();
  await page.waitForSelector('fieldset.missing');
  await eye.look(page, 'S2-survey-unanswered');
  for (const question of await page.locator('form.survey fieldset').all()) await question.locator('input').nth(0).check();
  await page.locator('form.survey textarea').fill('希望多种树');
  await page.locator('form.survey button[type=submit]').click();
  await page.waitForSelector('form.survey .banner-good');
  await eye.look(page, 'S2-survey-answered');
}
