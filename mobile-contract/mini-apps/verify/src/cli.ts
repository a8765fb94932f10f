// The same verifier without a page: node … <bundle.zip> [--vkey <key>] prints findings and ends with 0, 1, 2, 3 or 4;
// node … --table <list.json> judges many bundles and prints one JSON line for each.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readNoteKey } from '@commonhold/contract';
import { NotABundle, readBundle } from './bundle.ts';
import type { Finding } from './findings.ts';
import { verify } from './verify.ts';

type Judged = { exit: number; findings: Finding[] };

async function judge(file: string, vkey: string | null): Promise<Judged> {
  const anchor = vkey === null ? null : await readNoteKey(vkey);
  try {
    const { exit, findings } = await verify(await readBundle(new Blob([await readFile(file)])), anchor);
    return { exit, findings };
  } catch (fault) {
    if (!(fault instanceof NotABundle)) throw fault;
    return { exit: 1, findings: [{ id: 'bundle.form', outcome: 'FAILS', about: fault.message }] };
  }
}

const [first, second, third, ...rest] = process.argv.slice(2);
if (first === '--table' && second !== undefined && third === undefined) {
  const table = JSON.parse(await readFile(second, 'utf8')) as { file: string; vkey: string | null }[];
  for (const { file, vkey } of table) console.log(JSON.stringify({ file, ...(await judge(join(dirname(second), file), vkey)) }));
  console.log(JSON.stringify({ memory: process.resourceUsage().maxRSS }));
} else if (first !== undefined && rest.length === 0 && (second === undefined || (second === '--vkey' && third !== undefined))) {
  const { exit, findings } = await judge(first, third ?? null);
  for (const { id, outcome, about } of findings) console.log(`${outcome === 'NOT_CHECKED' ? '-    ' : outcome.toLowerCase()}  ${id}  ${about}`);
  process.exitCode = exit;
} else {
  console.log('usage: <bundle.zip> [--vkey <key>]');
  process.exitCode = 2;
}
