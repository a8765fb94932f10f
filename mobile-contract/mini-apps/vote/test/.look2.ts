import { launch, Looker, phone } from '../../tools/e2e/browser.ts';
import * as r from '../../tools/e2e/resident.ts';
import { serve } from './fixture/server.ts';
import { codeOf } from './fixture/service.ts';
const how = {
  language: (process.argv[2] ?? 'zh-CN') as never,
  size: (process.argv[3] ?? 'standard') as never,
  width: Number(process.argv[4] ?? 390),
};
const { base, service, stop } = await serve(0);
const browser = await launch();
const context = await phone(browser, how);
const page = await context.newPage();
const eye = new Looker(how, `/tmp/shots2/${how.language}-${how.size}`);
try {
  await r.activate(page, base, { code: codeOf('A7QM4T9CHH0WK3R'), documentLastFour: '002X' }, eye);
  await r.readAssembly(page, '00000000000000000000000000000010', eye);
  await r.openBallot(page, eye);
  await r.fillIn(page, 'YES', eye);
  console.log(await r.hesitate(page, eye));
  console.log((await r.confirmOffline(context, page, eye)).slice(0, 60));
  const id = await page.evaluate(() => location.hash.split('/').pop()!);
  console.log(await r.delivered(context, page, eye));
  console.log(await r.checkBallot(page, id, eye));
  await r.lookAround(page, eye);
  await r.lookAtStates(context, page, eye);
} catch (e) {
  console.log(e);
  await page.screenshot({ path: '/tmp/fail.png' });
}
console.log(eye.faults);
await browser.close();
stop();
