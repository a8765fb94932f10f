/** Looks at the console's states without a service: look-states <folder with the built console> <language> [pictures folder] [pattern] */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { launch, type Language } from './browser.ts';
import { photographStates } from './console.ts';

const [dist = 'console/dist', language = 'zh-CN', pictures = '', pattern = '.'] = process.argv.slice(2);
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
/** What the service sends with every page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue";
const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/console\//, '') || 'index.html';
  readFile(join(resolve(dist), name)).then(
    (content) =>
      response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY }).end(content),
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
const browser = await launch();
try {
  const port = typeof address === 'object' && address ? address.port : 0;
  const faults = await photographStates(browser, `http://localhost:${port}`, language as Language, pictures || null, new RegExp(pattern));
  for (const fault of faults) console.error(fault);
  console.log(`${faults.length} faults`);
} finally {
  await browser.close();
  server.close();
}
