/** A ballot that got no answer, on the phone that signed it and on the one that it is brought to. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Body } from '@commonhold/shared';
import { refusal } from './desk.ts';
import { press, type State } from './stateKit.ts';

interface Sample {
  jws: string;
  entry: { index: number; text: string };
  commitment: { blinding: string };
  receipt: { text: string };
}
const SAMPLE = JSON.parse(readFileSync(new URL('../../../vectors/ballot.json', import.meta.url), 'utf8')) as Sample;
const BALLOT = (JSON.parse(SAMPLE.receipt.text) as { ballot: string }).ballot;
const HERE = `#/lodge?jws=${SAMPLE.jws}`;

const RECEIPT: Partial<Body<'Receipt'>> = JSON.parse(SAMPLE.receipt.text) as Body<'Receipt'>;

/** The phone keeps the ballot that it signed; its page is opened afterwards. */
async function own(page: Page): Promise<void> {
  const kept = { ballotId: BALLOT, jws: SAMPLE.jws, state: 'SENT', signedAt: '2026-11-22T00:05:41.123Z', receipt: null };
  await page.evaluate(async (ballot) => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('commonhold');
      request.onsuccess = () => done(request.result);
    });
    const transaction = database.transaction('ballots', 'readwrite');
    transaction.objectStore('ballots').put(ballot);
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
    location.hash = `#/lodge/${ballot.ballotId}`;
  }, kept);
  await page.locator('main .card .button-wide').nth(1).waitFor();
}

const deliver = (sign: string) => async (page: Page) => {
  await page.locator('main .button-primary').click();
  await page.waitForSelector(sign);
};

export const lodgeStates: State[] = [
  { name: 'R8-lodge', at: '#/', act: own },
  {
    name: 'R8-lodge-code',
    at: '#/',
    act: async (page) => {
      await own(page);
      await press('main [aria-expanded]')(page);
      await page.waitForSelector('.qr');
    },
  },
  { name: 'R8-lodge-nothing', at: '#/lodge' },
  { name: 'R8-lodge-here', at: HERE },
  { name: 'R8-lodge-taken', at: HERE, answers: { 'POST /ballots': RECEIPT }, act: deliver('.bigcode') },
  {
    name: 'R8-lodge-too-late',
    at: HERE,
    answers: { 'POST /ballots': refusal(409, 'ballot-window-closed', '表决已经结束。', 'Voting has ended.') },
    act: deliver('main [role=alert], main .banner-bad'),
  },
  { name: 'R8-lodge-no-answer', at: HERE, answers: { 'POST /ballots': 'unreachable' }, act: deliver('main [role=alert], main .banner-bad') },
];
