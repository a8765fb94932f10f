/** Who keeps the choices until the close: the key made, held by three, given back by two; and the desk where a lost ballot is handed in. */
import type { Page } from 'playwright-core';
import * as base from '../../console/test/fixture/samples.ts';
import { choiceKey, MADE } from '../../console/test/fixture/sealingSamples.ts';
import { writeShareFile } from '../../console/src/assembly/choiceKey.ts';
import { refusal, type Answers } from './desk.ts';
import { A, C, inState, press, reading, type State } from './stateKit.ts';

const KEY = `${A}/choice-key`;
const HELD = { COUNTER: '钱晓', SCRUTINEER: '孙敏', THIRD: '李静' };
const BALLOT = 'abc.def.ghi';

const withKey = (state: Parameters<typeof base.assembly>[0], ...key: Parameters<typeof choiceKey>): Answers => ({
  [`GET /${base.ASSEMBLY}`]: { ...base.assembly(state), choiceKey: choiceKey(...key) },
});

/** Chooses a holder's file. */
const chooseShare = (assembly: string) => async (page: Page) => {
  const text = writeShareFile('2026 年第一次业主大会', { assembly, key: MADE.key, place: 'COUNTER', share: MADE.shares.COUNTER.share });
  await page.locator('main form input[type=file]').setInputFiles({ name: 'share.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.waitForSelector('main form .banner, main form .fault');
};

async function makeAndSaveOne(page: Page): Promise<void> {
  await page.locator('main section .button-primary').click();
  await page.locator('main section .row .button').first().click();
}

export const sealing: State[] = [
  ...reading('C4-choice-key', KEY, `GET /${base.ASSEMBLY}`).map((state) => ({ ...state, answers: { ...inState('LOCKED'), ...state.answers } })),
  { name: 'C4-choice-key-before', at: KEY, answers: inState('PUBLICISED') },
  { name: 'C4-choice-key-files', at: KEY, answers: inState('LOCKED'), act: makeAndSaveOne },
  { name: 'C4-choice-key-take', at: KEY, answers: withKey('LOCKED', 'MADE', { SCRUTINEER: '孙敏' }) },
  { name: 'C4-choice-key-take-fits', at: KEY, answers: withKey('LOCKED', 'MADE'), act: chooseShare(base.ASSEMBLY) },
  { name: 'C4-choice-key-take-other', at: KEY, answers: withKey('LOCKED', 'MADE'), act: chooseShare('0'.repeat(32)) },
  { name: 'C4-choice-key-ready', at: KEY, answers: withKey('LOCKED', 'READY', HELD, 'THIRD') },
  { name: 'C4-choice-key-abandon-ask', at: KEY, answers: withKey('LOCKED', 'READY', HELD), act: press('section.card .button-danger') },
  { name: 'C4-choice-key-abandoned', at: KEY, answers: withKey('LOCKED', 'ABANDONED', HELD) },
  { name: 'C4-choice-key-sealed', at: KEY, answers: withKey('OPEN', 'READY', HELD) },
  { name: 'C4-choice-key-vault', at: KEY, answers: inState('OPEN') },
  { name: 'C7-choice-key-give', at: KEY, answers: withKey('CLOSED', 'READY', HELD, 'COUNTER') },
  {
    name: 'C7-choice-key-give-refused',
    at: KEY,
    answers: {
      ...withKey('CLOSED', 'READY', HELD, 'COUNTER'),
      'POST /shares': refusal(
        422,
        'choice-share-wrong',
        '这不是本次会议该位置的密钥份额，请核对文件。',
        'This is not the share of this key and place.',
      ),
    },
    act: async (page) => {
      await chooseShare(base.ASSEMBLY)(page);
      await page.locator('main form button[type=submit]').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'C7-choice-key-one-given', at: KEY, answers: withKey('CLOSED', 'READY', HELD, 'COUNTER', ['COUNTER']) },
  { name: 'C7-choice-key-released', at: KEY, answers: withKey('COUNTED', 'RELEASED', HELD, 'COUNTER', ['COUNTER', 'THIRD']) },
  { name: 'C-lodge', at: `${C}/lodge` },
  {
    name: 'C-lodge-nothing-in-it',
    at: `${C}/lodge`,
    act: async (page) => {
      await page.fill('#field-ballot-text', BALLOT);
      await page.locator('main form button[type=submit]').click();
      await page.waitForSelector('.fault');
    },
  },
];
