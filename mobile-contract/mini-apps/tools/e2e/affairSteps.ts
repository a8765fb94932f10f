/** What an assembly meets beside its way, at the desks and on the real service; every step is a press on the page. */
import { newPetitionSignature, sha256, toHex, utf8 } from '@commonhold/contract';
import type { Page } from 'playwright-core';
import type { components } from '../../shared/src/generated/api.ts';
import type { Resident } from '../src/residents.ts';
import { settled, type DeskLooker } from './desk.ts';
import { SCAN } from './election.ts';
import { goTo } from './official.ts';
import type { Place } from './steps.ts';

type Schemas = components['schemas'];
const at = ({ community, assembly }: Place, part = '') => `#/c/${community}/assemblies/${assembly}${part}`;
const main = (page: Page) => page.locator('main');
const button = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name });
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

/** A page that is read anew: others have acted, and the clock of the demonstration may have moved. */
async function fresh(page: Page, hash: string): Promise<void> {
  await goTo(page, hash);
  await page.reload();
  await settled(page);
}

/** Waits for the service's answer to what is pressed, and until the page stands again. */
async function press(page: Page, part: string, work: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.url().includes(part) && answer.request().method() !== 'GET');
  await work();
  const answer = await answered;
  if (!answer.ok()) throw new Error(`${part}: ${answer.status()} ${await answer.text()}`);
  await settled(page);
}

/** A moment as a date-time field of a desk in China takes it. */
export const local = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16);

/** The community adopts rules that allow one extension of up to thirty days: document, clauses, submission, decision. */
export async function adoptRules(page: Page, community: string, eye: DeskLooker): Promise<string> {
  await goTo(page, `#/c/${community}/new-rules`);
  await press(page, '/rules/documents', () =>
    page.locator('main input[type=file]').setInputFiles({ name: '议事规则.pdf', mimeType: 'application/pdf', buffer: PDF }),
  );
  const clauses = [
    ['extensionAllowed', 'true'],
    ['extensionDaysMax', '30'],
  ];
  for (const [i, [key, value]] of clauses.entries()) {
    if ((await page.locator('.clause-row').count()) <= i) await button(page, '增加一项').click();
    const row = page.locator('.clause-row').nth(i);
    await row.locator('select').first().selectOption(key!);
    if (value === 'true') await row.locator('select').nth(1).selectOption(value);
    else await row.locator('input').first().fill(value!);
    await row.locator('input').last().fill('第十三条');
  }
  await eye.look(page, 'C11-rules-draft');
  await press(page, '/rules', () => page.locator('.form-end button').click());
  await press(page, '/submission', () => main(page).locator('article .button-primary').first().click());
  await main(page).locator('article form input').fill('2026 年第一次业主大会决定第 1 项');
  await main(page).locator('article form button[type=submit]').click();
  await press(page, '/activation', () => page.locator('dialog[open] .button-primary').click());
  await eye.look(page, 'C11-rules-active');
  return main(page).innerText();
}

/** Two owners sign a petition on their phones and hand it in. */
export async function handInPetition([first, second]: [Resident, Resident], title: string): Promise<void> {
  const made = await first.client.post<Schemas['OwnPetition']>('/api/resident/petitions', { title, text: '委员多次缺席会议，要求召开临时会议。' });
  const path = `/api/resident/petitions/${made.petition.petitionId}`;
  for (const { client, key, personId, community, units } of [first, second]) {
    const petition = toHex(await sha256(utf8(made.words)));
    const signature = newPetitionSignature({ community, petition, party: units[0]!, person: personId, act: 'SUPPORT' }, new Date());
    await client.post(`${path}/signatures`, { jws: await key.sign('petition+jws', { ...signature }) });
  }
  await first.client.post(`${path}/submission`, {});
}

/** The committee answers the petition with a draft that recalls a member. */
export async function answerPetition(page: Page, community: string, eye: DeskLooker): Promise<Place> {
  await goTo(page, `#/c/${community}/petitions`);
  await eye.look(page, 'C9-petition-submitted');
  await main(page).locator('a.button-primary').first().click();
  await page.waitForSelector('#field-title');
  await page.fill('#field-title', '2026 年临时会议');
  const matter = page.locator('fieldset').nth(1);
  await matter.locator('select').first().selectOption('M3R');
  await matter.getByLabel('标题', { exact: true }).fill('罢免委员赵一');
  await matter.locator('textarea').first().fill('该委员连续四次缺席会议，按议事规则提出罢免。');
  await matter.locator('input[maxlength="100"]').fill('赵一');
  await press(page, '/petitions/', () => page.locator('.form-end button').click());
  await page.waitForSelector('.next-step');
  return { community, assembly: await page.evaluate(() => location.hash.split('/')[4] ?? '') };
}

/** One changes the draft while the other has it open: the other is told what, and takes that version. Answers what was told. */
export async function bothEdit(first: Page, second: Page, place: Place, eye: DeskLooker): Promise<string> {
  await fresh(second, at(place, '/draft'));
  await second.fill('#field-title', '我写的名称');
  await goTo(first, at(place, '/draft'));
  await first.fill('#field-title', '2026 年第一次临时会议');
  await first.locator('.form-end button').click();
  await first.waitForSelector('.next-step');
  await second.locator('.form-end button').click();
  const told = main(second).locator('.banner-warning', { hasText: '您编辑期间，别人修改了草案' });
  await told.waitFor();
  await eye.look(second, 'C1-draft-changed-by-another');
  const words = await told.innerText();
  await second.getByRole('button', { name: '采用对方的版本' }).click();
  return `${words}\n${await second.inputValue('#field-title')}`;
}

/** Both stand before the same step: one takes it, the other is told. Answers what was told. */
export async function bothPublicise(first: Page, second: Page, place: Place, eye: DeskLooker): Promise<string> {
  await fresh(second, at(place));
  await fresh(first, at(place));
  await first.locator('.next-step .button-primary:not([disabled])').click();
  await press(first, '/transitions', () => first.locator('dialog[open] .button-primary').click());
  await second.locator('.next-step .button-primary:not([disabled])').click();
  await second.locator('dialog[open] .button-primary').click();
  await main(second).locator('.banner-info', { hasText: '别人刚刚办理了' }).waitFor();
  await eye.look(second, 'C1-step-taken-by-another');
  return main(second).innerText();
}

/** The member's reply is recorded. */
export async function reply(page: Page, place: Place): Promise<void> {
  await fresh(page, at(place));
  await page.fill('#field-reply', '因病住院，附病历。');
  await main(page).locator('form:has(#field-reply) button[type=submit]').click();
  await press(page, '/reply', () => page.locator('dialog[open] .button-primary').click());
}

/** Finds by a unit in the first field that still searches. */
async function pick(page: Page, unit: string): Promise<void> {
  const searching = main(page).locator('form input[type=search]');
  const left = await searching.count();
  await searching.first().fill(unit);
  await main(page).locator('form').getByRole('button', { name: '查找' }).first().click();
  await page.waitForFunction((count) => document.querySelectorAll('main form input[type=search]').length < count, left);
}

/** A proxy on paper: scan and entry by one worker. */
export async function enterProxy(page: Page, place: Place, principal: string, agent: string, eye: DeskLooker): Promise<void> {
  await fresh(page, at(place, '/proxies/paper'));
  await press(page, '/proxy-papers', () =>
    page.locator('main input[type=file]').setInputFiles({ name: 'proxy.png', mimeType: 'image/png', buffer: SCAN }),
  );
  await page.locator('.scan-view img').waitFor();
  for (const unit of [principal, principal, agent]) await pick(page, unit);
  await main(page).getByLabel('反对', { exact: true }).check();
  await eye.look(page, 'C12-proxy-entry');
  await press(page, '/proxies', () => main(page).locator('form button[type=submit]').last().click());
  await main(page).getByText('1 份纸质委托书等待复核').waitFor();
}

/** Another official compares it with the scan and signs; answers what was to be compared. */
export async function reviewProxy(page: Page, place: Place, eye: DeskLooker): Promise<string> {
  await fresh(page, at(place, '/proxies'));
  await main(page).getByRole('link', { name: '开始复核' }).click();
  await page.waitForSelector('.scan-and-form table');
  await eye.look(page, 'C12-proxy-review');
  const read = await page.locator('.scan-and-form').innerText();
  await press(page, '/proxy-reviews', () => button(page, '一致，签名确认').click());
  return read;
}

/** The principal takes it back on paper; answers the list of proxies. */
export async function revokeProxy(page: Page, place: Place, eye: DeskLooker): Promise<string> {
  await fresh(page, at(place, '/proxies'));
  await press(page, '/proxy-papers', () =>
    page.locator('main td input[type=file]').setInputFiles({ name: 'back.pdf', mimeType: 'application/pdf', buffer: PDF }),
  );
  await press(page, '/proxy-revocations', () => button(page, '签名登记撤销').click());
  await eye.look(page, 'C12-proxy-revoked');
  return main(page).innerText();
}

/** The service was down for half an hour, and how that is handled. */
export async function recordIncident(page: Page, place: Place, from: number, eye: DeskLooker): Promise<string> {
  await fresh(page, at(place, '/running'));
  await main(page).getByLabel('开始', { exact: true }).fill(local(from));
  await main(page)
    .getByLabel('恢复', { exact: true })
    .fill(local(from + 1_800_000));
  await main(page).getByLabel('发生了什么', { exact: true }).fill('机房停电，系统无法访问。');
  await main(page).getByLabel('如何处理', { exact: true }).fill('延长截止时间，已收到的表决票不受影响。');
  await press(page, '/incidents', () => button(page, '记录并公布').click());
  await eye.look(page, 'W5-incident');
  return main(page).innerText();
}

/** The vote is extended once. */
export async function extend(page: Page, place: Place, until: number, eye: DeskLooker): Promise<string> {
  await fresh(page, at(place, '/running'));
  await main(page).getByLabel('新的截止时间', { exact: true }).fill(local(until));
  await main(page).getByLabel('由谁、何时、依何决定', { exact: true }).fill('业主委员会会议决定，议事规则第十三条');
  await button(page, '延长投票期限').first().click();
  await press(page, '/extension', () => page.locator('dialog[open] .button-primary').click());
  await eye.look(page, 'W5-extended');
  return main(page).innerText();
}

/** A worker opens a case for an owner whose document was seen. */
export async function openCase(page: Page, place: Place, unit: string, statement: string): Promise<void> {
  await fresh(page, at(place, '/cases'));
  await pick(page, unit);
  await page.locator('main form input[type=radio][value=IMPERSONATION]').check();
  await page.locator('main form textarea').fill(statement);
  await page.locator('main form input[type=checkbox]').check();
  await press(page, '/ballot-cases', () => page.locator('main form button[type=submit]').click());
}

/** An official signs that the ballot is void; answers the page. */
export async function signVoid(page: Page, place: Place, eye: DeskLooker): Promise<string> {
  await fresh(page, at(place, '/cases'));
  await main(page).locator('article .button-danger:not([disabled])').click();
  await press(page, '/signatures', () => page.locator('dialog[open] .button-primary').click());
  await eye.look(page, 'W6-case-signed');
  return main(page).innerText();
}

/** The street office revokes the decision; answers the assembly's page. */
export async function revokeDecision(page: Page, place: Place, document: string, eye: DeskLooker): Promise<string> {
  await fresh(page, at(place, '/record'));
  await main(page).locator('form textarea').fill(document);
  await main(page).locator('form .button-danger').first().click();
  await press(page, '/revocation', () => page.locator('dialog[open] .button-danger').click());
  await eye.look(page, 'C7-revoked');
  return main(page).innerText();
}
