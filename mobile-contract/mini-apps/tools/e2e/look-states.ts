/**
 * Looks at the states of the console, or with --phone of the resident's app, without a service:
 * look-states [--phone] <folder with the built app> <language> [pictures folder] [pattern]
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { launch, type Language } from './browser.ts';
import { photographStates } from './console.ts';
import { photographPhone } from './phoneStates.ts';

const given = process.argv.slice(2).filter((word) => word !== '--phone');
const onPhone = process.argv.includes('--phone');
const [dist = onPhone ? 'vote/dist' : 'console/dist', language = 'zh-CN', pictures = '', pattern = '.'] = given;
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
/** What the service sends with every page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue push";
const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/(console|m)\//, '') || 'index.html';
  readFile(join(resolve(dist), name)).then(
    (content) =>
      response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY }).end(content),
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
const browser = await launch();
/** The usual phone, and the largest text on the narrowest screen. */
async function phones(base: string, only: RegExp): Promise<string[]> {
  const kinds = [
    ['standard', 390],
    ['largest', 320],
  ] as const;
  const faults: string[] = [];
  for (const [size, width] of kinds) {
    const how = { language: language as Language, size, width };
    faults.push(...(await photographPhone(browser, base, how, pictures ? `${pictures}/${size}-${width}` : null, only)));
  }
  return faults;
}
try {
  const port = typeof address === 'object' && address ? address.port : 0;
  const base = `http://localhost:${port}`;
  const only = new RegExp(pattern);
  const faults = onPhone ? await phones(base, only) : await photographStates(browser, base, language as Language, pictures || null, only);
  for (const fault of faults) console.error(fault);
  console.log(`${faults.length} faults`);
} finally {
  await browser.close();
  server.close();
}
