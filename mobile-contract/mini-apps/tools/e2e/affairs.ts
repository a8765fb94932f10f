/** What owners do around an assembly, each on an own phone against the running service: the part of resident.e2e.ts that needs a village. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { components } from '../../shared/src/generated/api.ts';
import { newPetitionSignature, sha256, toHex, utf8 } from '@commonhold/contract';
import { vote, type Resident } from '../src/residents.ts';
import type { Official } from '../src/staff.ts';
import { Looker, phone, type Phone } from './browser.ts';
import { goTo } from './resident.ts';
import { moveTo } from './scenario.ts';
import { buildVillage, Desk, deskCode, enrolled, type Village, type Villager } from './village.ts';

/** No witness is configured here, and the phone says that it could not ask one. */
const NO_WITNESS = 'finding-NOT_CHECKED';

type Schemas = components['schemas'];
/** A phone in somebody's hand. */
interface Hand {
  context: BrowserContext;
  page: Page;
  eye: Looker;
}
const STANDARD: Phone = { language: 'zh-CN', size: 'standard', width: 390 };
const ELDER: Phone = { language: 'en', size: 'largest', width: 320 };
const PICTURES = process.env['COMMONHOLD_PICTURES'] ?? null;
const CANDIDATES = ['沈月华', '吴晓明', '郑国强', '何丽萍', '孙立新', '马春生', '朱文静'];
/** Marks of the first six households: equals among the elected, one alternate, one below half. */
const MARKS = ['01234', '02345', '01345', '01254', '01236', '01254'];

/** Registers the tests; they run on the service and in the browser that the caller has started. */
export function affairs(world: () => { base: string; browser: Browser; admin: Official }): void {
  let village: Village;
  let desk: Desk;
  let residents: Resident[];
  let election: string;
  let ordinary: string;
  const hands: Hand[] = [];
  const person = (number: number): Villager => village.people[number - 1]!;
  const say = (page: Page) => page.locator('main').innerText();
  const primary = (page: Page) => page.locator('dialog[open] .button-primary');
  const faults = () => hands.flatMap((hand) => hand.eye.faults);

  /** A phone that is enrolled with a code from the desk, for the first time or again. */
  async function arrive(hand: Hand, who: Villager): Promise<void> {
    const { page } = hand;
    await page.goto(`${world().base}/m/#/bind?code=${await deskCode(village, who)}`);
    await page.waitForSelector('#code');
    await page.locator('form button[type=submit]').click();
    await page.waitForSelector('#four');
    await page.fill('#four', who.documentLastFour);
    await page.locator('form button[type=submit]').click();
    await page.waitForSelector('.consent');
    for (const box of await page.locator('.consent input').all()) await box.check();
    await page.locator('form button[type=submit]').click();
    await page.waitForSelector('main button.button-primary:not([type=submit])');
    if ((await page.locator('input[name=kept]').count()) > 0) await page.locator('input[name=kept]').check();
    await page.locator('main button.button-primary').click();
    await page.waitForSelector('.unit');
  }

  async function hand(how: Phone, who: Villager): Promise<Hand> {
    const context = await phone(world().browser, how);
    const made = { context, page: await context.newPage(), eye: new Looker(how, PICTURES ? `${PICTURES}/${how.size}` : null) };
    made.eye.watch(made.page);
    hands.push(made);
    await arrive(made, who);
    return made;
  }

  beforeAll(async () => {
    const { base, admin } = world();
    village = await buildVillage(base, admin);
    desk = new Desk(village);
    residents = [];
    for (const number of [2, 3, 4, 5, 6, 9]) residents[number] = await enrolled(village, person(number));
  });
  afterAll(async () => {
    for (const { context } of hands) await context.close();
  });

  let first: Hand;
  let second: Hand;

  describe('before an assembly', () => {
    it('coOwners_appointTheirRepresentative_eachOnTheOwnPhone', async () => {
      second = await hand(ELDER, person(8));
      const { page, eye } = second;
      await goTo(page, '#/representatives');
      expect(await say(page)).toContain('Nobody');
      await page.locator('summary').click();
      await page.locator('form button[type=submit]').click();
      await page.waitForSelector('fieldset .fault');
      await eye.look(page, 'A1-representative-missing');
      await page.locator('input[type=radio]').first().check();
      await page.locator('form button[type=submit]').click();
      await eye.look(page, 'A1-representative-confirm');
      await primary(page).click();
      await page.waitForSelector('.banner-good');
      await eye.look(page, 'A1-representative-proposed');
      expect(await say(page)).toContain('Waiting for signatures');
      const other = residents[9]!;
      const { items } = await other.client.get<Schemas['OwnRepresentations']>('/api/resident/representatives');
      const jws = await other.key.sign('representative+jws', JSON.parse(items[0]!.payload) as never);
      await other.client.post('/api/resident/representatives/signatures', { jws });
      await goTo(page, '#/');
      await goTo(page, '#/representatives');
      expect(await say(page)).toContain('In force');
      await eye.look(page, 'A1-representative-in-force');
    });

    it('petition_isSignedLeftAndSigned_andHandedInOnceItHasItsShare', async () => {
      first = await hand(STANDARD, person(1));
      const { page, eye } = first;
      await goTo(page, '#/petitions');
      await eye.look(page, 'A2-petitions-none');
      await page.locator('main a.button').click();
      await page.waitForSelector('#petition-title');
      await page.locator('form button[type=submit]').click();
      await page.waitForSelector('.fault');
      await eye.look(page, 'A2-petition-empty');
      await page.fill('#petition-title', '要求召开临时会议讨论地下车库照明');
      await page.fill('#petition-text', '地下车库三分之一的灯不亮，已多次反映。\n\n要求召开临时会议，讨论用公共收益更换照明。');
      await page.locator('form button[type=submit]').click();
      await eye.look(page, 'A2-petition-start');
      await primary(page).click();
      await page.waitForFunction(() => /petitions\/[0-9a-f]{32}/.test(location.hash));
      await page.waitForSelector('.bars');
      expect(await say(page)).toContain('需要 126.00 平方米');
      await sign(page, '签名联名');
      expect(await say(page)).toContain('还差 26.00 平方米');
      await eye.look(page, 'A2-petition-joined');
      await sign(page, '撤回签名');
      expect(await say(page)).toContain('还差 126.00 平方米');
      await sign(page, '签名联名');
      expect(await page.getByRole('button', { name: '提交业主委员会' }).count()).toBe(0);
      await joinPetition(residents[2]!, await page.evaluate(() => location.hash.split('/').pop()!));
      await goTo(page, '#/petitions');
      await eye.look(page, 'A2-petitions');
      await page.locator('main h2 a').click();
      await page.waitForSelector('.bars');
      await eye.look(page, 'A2-petition-reached');
      await sign(page, '提交业主委员会');
      const shown = await say(page);
      expect(shown).toMatch(/业主委员会应当在 .+ 前公示会议/);
      expect(await page.getByRole('button', { name: '撤回签名' }).count()).toBe(0);
      await eye.look(page, 'A2-petition-submitted');
    });

    it('draft_isCommented_andAnObjectionToTheRollIsAnsweredWithReasons', async () => {
      const { page, eye } = first;
      const { client } = village.officials.committee;
      ordinary = await desk.draft('2030 年第一次业主大会会议', [
        { type: 'M9', title: '用公共收益更换车库照明', text: '更换照明灯具 60 套，预算 38,600.00 元。' },
        { type: 'M6', title: '筹集维修资金', text: '按建筑面积每平方米 20 元筹集。' },
      ]);
      const until = Date.parse((await desk.read(ordinary)).openAt) - 19 * 86_400_000;
      await client.post(desk.path(ordinary, '/consultation'), { until: new Date(until).toISOString() });
      await goTo(page, '#/drafts');
      await eye.look(page, 'A3-drafts');
      await page.locator('main h2 a').click();
      await page.waitForSelector('textarea');
      await page.locator('form button').click();
      await page.waitForSelector('.fault');
      await page.fill('textarea', '请说明灯具的保修期。');
      await page.locator('form button').click();
      await page.waitForSelector('.banner-good');
      await eye.look(page, 'A3-draft-commented');
      expect((await client.get<Schemas['Comments']>(desk.path(ordinary, '/consultation'))).items[0]?.text).toBe('请说明灯具的保修期。');
      await page.fill('textarea', '还有一个问题');
      await moveTo(village.base, until + 1000);
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.waitForSelector('.banner-warning');
      expect(await say(page)).toContain('没有提交');
      await eye.look(page, 'A3-draft-closed-while-writing');

      await desk.publicise(ordinary);
      await goTo(page, `#/assembly/${ordinary}`);
      await page.waitForSelector('.situation');
      expect(await say(page)).toContain('在锁定前提出异议');
      await eye.look(page, 'A4-assembly-publicised');
      await goTo(page, `#/assembly/${ordinary}/roll/objections`);
      await page.locator('input[name=about]').nth(1).check();
      await page.fill('textarea', '我家面积应为 100.50 平方米。');
      await page.locator('form button').click();
      await page.waitForSelector('.banner-good');
      const path = desk.path(ordinary, '/roll-objections');
      const { items } = await client.get<Schemas['RollObjections']>(path);
      expect(items[0]).toMatchObject({ partyKey: person(1).unit, text: '我家面积应为 100.50 平方米。' });
      await eye.look(page, 'A4-objection-waiting');
      await client.post(`${path}/${items[0]!.objectionId}/answer`, { outcome: 'REJECTED', reasons: '不动产权证载明 100.00 平方米。' });
      await goTo(page, '#/');
      await goTo(page, `#/assembly/${ordinary}/roll/objections`);
      expect(await say(page)).toContain('不动产权证载明 100.00 平方米。');
      await eye.look(page, 'A4-objection-answered');
    });
  });

  async function sign(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click();
    await primary(page).click();
    await page.waitForSelector('.banner-good');
    await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
  }

  async function joinPetition({ client, key, personId, community, units }: Resident, petitionId: string): Promise<void> {
    const { words } = await client.get<Schemas['OwnPetition']>(`/api/resident/petitions/${petitionId}`);
    const petition = toHex(await sha256(utf8(words)));
    const signature = newPetitionSignature({ community, petition, party: units[0]!, person: personId, act: 'SUPPORT' }, new Date());
    await client.post(`/api/resident/petitions/${petitionId}/signatures`, { jws: await key.sign('petition+jws', signature) });
  }

  describe('an election', () => {
    let agent: Hand;
    let ids: string[];
    let options: string[];

    it('proxy_isGivenTakenBackAndGiven_withAnInstructionOnEachMatter', async () => {
      election = await desk.draft(
        '业主委员会选举和选聘物业服务企业',
        [
          {
            type: 'M3',
            title: '选举第一届业主委员会',
            text: '应选五人。',
            election: { seats: 5, termYears: 5, candidates: CANDIDATES.map((name) => ({ name, about: '本小区业主' })) },
          },
          {
            type: 'M4',
            title: '选聘物业服务企业',
            text: '三个方案选一个。',
            choice: { options: ['江阴甲物业服务有限公司', '江阴乙物业服务有限公司', '业主自行管理'], runoff: true },
          },
        ],
        true,
      );
      await desk.publicise(election);
      for (const each of [election, ordinary]) await desk.step(each, 'LOCKED');
      await desk.seal(election);
      const matters = (await desk.read(election)).matters;
      ids = matters[0]!.election!.candidates.map((each) => each.candidateId);
      options = matters[1]!.choice!.options.map((each) => each.optionId);

      agent = await hand(STANDARD, person(7));
      const { page, eye } = first;
      for (const agentNumber of [3, 7]) {
        await goTo(page, `#/assembly/${ordinary}/proxies`);
        await page.getByRole('link', { name: '委托他人' }).click();
        await page.waitForSelector('#agent-unit');
        if (agentNumber === 3) {
          await page.fill('#agent-unit', person(3).unit);
          await page.fill('#agent-name', '张某某');
          await page.getByRole('button', { name: '查找' }).click();
          await page.waitForSelector('.banner-bad');
          await page.locator('#action button').click();
          await page.waitForSelector('fieldset .fault');
          await eye.look(page, 'A5-proxy-nobody-found');
        }
        await page.fill('#agent-unit', person(agentNumber).unit);
        await page.fill('#agent-name', person(agentNumber).name);
        await page.getByRole('button', { name: '查找' }).click();
        await page.waitForSelector('.banner-good');
        const matters = await page.locator('fieldset').all();
        for (const [index, matter] of matters.entries()) await matter.locator(`input[value=${index === 0 ? 'YES' : 'NO'}]`).check();
        await page.locator('#action button').click();
        await page.waitForSelector('dialog[open]');
        await eye.look(page, `A5-proxy-confirm-${agentNumber}`);
        await primary(page).click();
        await page.waitForFunction(() => location.hash.endsWith('/proxies'));
        await page.waitForSelector('article .guidance');
        await eye.look(page, `A5-proxies-${agentNumber}`);
        if (agentNumber === 3) {
          await page.getByRole('button', { name: '撤销委托' }).click();
          await primary(page).click();
          await page.waitForSelector('.banner-good');
          expect(await say(page)).toContain('已撤销');
        }
      }
      await goTo(page, `#/assembly/${ordinary}`);
      await page.getByText('您亲自先投票，委托就失效').waitFor();
    });

    it('agent_votesAsInstructed_andTheReceiptIsCheckedOnTheAgentsPhone', async () => {
      await desk.open(ordinary, election);
      const { page, eye } = agent;
      await goTo(page, `#/assembly/${ordinary}`);
      await page.waitForSelector('.message-link');
      await eye.look(page, 'A5-assembly-of-the-agent');
      await page.locator('.message-link').click();
      await page.locator('article a.button-primary').click();
      await page.waitForSelector('#agent-form .answer');
      expect(await page.locator('#agent-form .answer').allInnerTexts()).toEqual(['同意', '反对']);
      await eye.look(page, 'A5-proxy-vote');
      await page.locator('#action button').click();
      await primary(page).click();
      await page.waitForSelector('.success', { timeout: 30_000 });
      await page.waitForSelector('.findings');
      const outcomes = await page.locator('.findings li').evaluateAll((lines) => lines.map((line) => line.className));
      expect(outcomes).toEqual([...Array(8).fill('finding-HOLDS'), NO_WITNESS]);
      await goTo(first.page, '#/');
      await goTo(first.page, `#/assembly/${ordinary}`);
      await first.page.getByText('已按您的委托投票').waitFor();
      await first.eye.look(first.page, 'A5-assembly-of-the-principal');
      await goTo(first.page, `#/assembly/${ordinary}/vote/${person(1).unit}`);
      expect(await first.page.locator('fieldset').count()).toBe(0);
    });

    it('ballot_takesNoMoreMarksThanSeats_andTheReceiptIsChecked', async () => {
      const { page, eye } = first;
      await castElection(page, eye, '01234', 'A6');
      expect(await page.locator('h1').innerText()).toBe('您的表决票已计入');
    });

    /** Fills in and sends the election's ballot on the first phone, trying one mark too many on the way. */
    async function castElection(page: Page, eye: Looker, marks: string, name: string): Promise<void> {
      await goTo(page, `#/assembly/${election}/vote/${person(1).unit}`);
      await page.waitForSelector('fieldset');
      for (const mark of marks) await page.locator(`input[value="${ids[Number(mark)]}"]`).check();
      const sixth = page.locator(`input[value="${ids[6]}"]`);
      await sixth.click();
      expect(await page.locator('fieldset [role=alert]').innerText()).toContain('最多选 5 人');
      expect(await sixth.isChecked()).toBe(false);
      await eye.look(page, `${name}-too-many`);
      await page.locator(`input[value="${options[0]}"]`).check();
      await page.locator('#action button').click();
      await page.waitForSelector('.review');
      const review = await say(page);
      for (const mark of marks) expect(review).toContain(CANDIDATES[Number(mark)]!);
      expect(review).not.toContain(CANDIDATES[6]!);
      await eye.look(page, `${name}-review`);
      await page.locator('#action button').click();
      await primary(page).click();
      await page.waitForSelector('.success', { timeout: 30_000 });
      const outcomes = await page.locator('.findings li').evaluateAll((lines) => lines.map((line) => line.className));
      expect(outcomes).toEqual([...Array(8).fill('finding-HOLDS'), NO_WITNESS]);
    }

    it('ballotDeclaredVoid_isToldAsItHappened_andThePhoneVotesAgainAsVersionTwo', async () => {
      const { page, eye } = first;
      const before = await page.evaluate(() => location.hash.split('/').pop()!);
      await desk.disown(election, person(1).unit);
      await desk.declareVoid(election);
      await goTo(page, '#/');
      await page.reload();
      await page.getByText('这部手机需要重新开通').waitFor();
      await arrive(first, person(1));
      await goTo(page, `#/check/${before}`);
      await page.waitForSelector('.findings');
      expect(await say(page)).toContain('凭证有效，但这张票已被宣布无效');
      await eye.look(page, 'A7-void-receipt');
      await goTo(page, `#/assembly/${election}`);
      await page.getByRole('link', { name: '重新投票' }).waitFor();
      await page.getByText('有一张票已被宣布无效').waitFor();
      await eye.look(page, 'A7-void-story');
      await castElection(page, eye, '01234', 'A7');
      const again = await page.evaluate(() => location.hash.split('/').pop()!);
      expect(again).not.toBe(before);
      await goTo(page, `#/check/${again}`);
      await page.waitForSelector('.findings');
      const outcomes = await page.locator('.findings li').evaluateAll((lines) => lines.map((line) => line.className));
      expect(outcomes).not.toContain('finding-FAILS');
      expect(await say(page)).toContain('您的表决票已计入');
    });

    it('paperEntered_isToldAtOnce_disputed_declaredVoid_andCastAgainByPhone', async () => {
      const { page, eye } = agent;
      const party = person(7).unit;
      await goTo(page, `#/assembly/${ordinary}/paper`);
      await eye.look(page, 'A9-paper');
      const ask = async (name: string) => {
        await page.getByRole('button', { name }).click();
        await primary(page).click();
        await page.waitForSelector('.banner-good');
      };
      await ask('申请纸质表决票');
      await eye.look(page, 'A9-paper-requested');
      await goTo(page, `#/assembly/${ordinary}/vote/${party}`);
      expect(await say(page)).toContain('电子投票暂停');
      await eye.look(page, 'A9-phone-rests');
      await page.locator('main a.button-primary').click();
      await page.waitForSelector('main h2');
      await ask('撤回申请');
      await ask('申请纸质表决票');
      const matters = (await desk.read(ordinary)).matters.map((matter) => matter.matterId);
      await desk.paper(ordinary, party, { [matters[0]!]: 'NO', [matters[1]!]: 'ABSTAIN' });
      await goTo(page, '#/');
      await goTo(page, `#/assembly/${ordinary}/paper`);
      expect(await page.locator('article .answer').allInnerTexts()).toEqual(['反对', '弃权']);
      await eye.look(page, 'A9-paper-entered');
      await page.locator('summary').click();
      await page.fill('textarea', '第一项我选的是同意。');
      await page.locator('form button').click();
      await page.getByText('有一张票正在处理').waitFor();
      await eye.look(page, 'A9-paper-disputed');
      await desk.declareVoid(ordinary);
      await goTo(page, '#/');
      await goTo(page, `#/assembly/${ordinary}/paper`);
      expect(await say(page)).toContain('有一张票已被宣布无效');
      expect(await say(page)).toContain('撤回申请后即可在手机上重新投票');
      await eye.look(page, 'A9-paper-void');
      await ask('撤回申请');
      await goTo(page, `#/assembly/${ordinary}/vote/${party}`);
      await page.waitForSelector('fieldset');
      for (const matter of await page.locator('fieldset').all()) await matter.locator('input[value=YES]').check();
      await page.locator('#action button').click();
      await page.waitForSelector('.review');
      await page.locator('#action button').click();
      await primary(page).click();
      await page.waitForSelector('.success', { timeout: 30_000 });
    });

    it('result_ranksExactly_namesElectedAlternateAndRunOff_andShowsTheDraw', async () => {
      for (const [index, marks] of MARKS.entries()) {
        if (index === 0) continue;
        const chosen = [...marks].map((mark) => ids[Number(mark)]!);
        const matters = (await desk.read(election)).matters.map((matter) => matter.matterId);
        const option = options[index < 3 ? 0 : index < 5 ? 1 : 2]!;
        await vote(residents[index + 1]!, ordinary, () => 'YES');
        await vote(residents[index + 1]!, election, (matter) => (matter === matters[0] ? chosen : option));
      }
      await desk.count(ordinary);
      await desk.count(election);
      const { page, eye } = first;
      await goTo(page, `#/assembly/${election}/result`);
      await page.waitForSelector('.outcome');
      await page.getByText('已电子投票').waitFor();
      const rows = await page.locator('article').first().locator('.plain tbody tr th').allInnerTexts();
      const [first5, rest] = [rows.slice(0, 5), rows.slice(5)];
      expect(first5.every((row) => row.endsWith('当选'))).toBe(true);
      expect(first5[0]).toContain('沈月华');
      expect(rest[0]).toMatch(/马春生\s+候补/);
      expect(rest[1]).toMatch(/朱文静\s+未过半数/);
      const shown = await say(page);
      expect(shown).toContain('业主委员会成立');
      expect(shown).toContain('前两项进入第二轮');
      expect(shown).toContain('03 09 17 22 26 31 + 08');
      expect(shown).toContain('临时结果');
      await eye.look(page, 'A8-result-election');
    });

    it('decision_isFinal_whenItIsPublished_andHasItsPapers', async () => {
      const { page, eye } = second;
      await goTo(page, `#/assembly/${election}/result`);
      await page.waitForSelector('.outcome');
      await eye.look(page, 'A8-result-large');
      await desk.publish(election);
      await goTo(page, '#/');
      await goTo(page, `#/assembly/${election}/result`);
      await page.waitForSelector('.banner-good');
      expect(await say(page)).toContain('Final result');
      await eye.look(page, 'A8-result-final');
      const address = await page.locator('a[download][href$="/decision"]').getAttribute('href');
      const status = await page.evaluate(async (href) => (await fetch(href!)).status, address);
      expect(status).toBe(200);
      expect(faults()).toEqual([]);
    });
  });
}
