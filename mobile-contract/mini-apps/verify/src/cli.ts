// The same verifier without a page: node … <bundle.zip> [--vkey <key>] [--witness <key>]… prints findings and ends with 0, 1, 2, 3 or 4;
// node … --table <list.json> judges many bundles and prints one JSON line for each. With --without-each it says besides, for every check under
// which alone a bundle fails, how the bundle is judged without that check.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readNoteKey, type NoteKey } from '@commonhold/contract';
import { NotABundle, readBundle } from './bundle.ts';
import { Findings, type Finding } from './findings.ts';
import { verify } from './verify.ts';

type Judged = { exit: number; findings: Finding[] };
type Line = { file: string; vkey: string | null; witnesses: string[] };

async function judge(
  file: string,
  vkey: string | null,
  keys: readonly string[],
): Promise<Judged & { again: (without: readonly string[]) => Promise<Judged> }> {
  const anchor = vkey === null ? null : await readNoteKey(vkey);
  const witnesses: NoteKey[] = [];
  for (const key of keys) witnesses.push(await readNoteKey(key));
  try {
    const bundle = await readBundle(new Blob([await readFile(file)]));
    const again = async (without: readonly string[]) => {
      const { exit, findings } = await verify(bundle, anchor, witnesses, new Findings(without));
      return { exit, findings };
    };
    return { ...(await again([])), again };
  } catch (fault) {
    if (!(fault instanceof NotABundle)) throw fault;
    const judged: Judged = { exit: 1, findings: [{ id: 'bundle.form', outcome: 'FAILS', about: fault.message }] };
    return { ...judged, again: async () => judged };
  }
}

async function judgeAll(list: string, withoutEach: boolean): Promise<void> {
  const table = JSON.parse(await readFile(list, 'utf8')) as Line[];
  for (const { file, vkey, witnesses } of table) {
    const { again, ...judged } = await judge(join(dirname(list), file), vkey, witnesses);
    const failed = [...new Set(judged.findings.filter(({ outcome }) => outcome === 'FAILS').map(({ id }) => id))];
    const without = withoutEach && failed.length === 1 ? { without: (await again(failed)).exit } : {};
    console.log(JSON.stringify({ file, ...judged, ...without }));
  }
  console.log(JSON.stringify({ memory: process.resourceUsage().maxRSS }));
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        vkey: { type: 'string' },
        witness: { type: 'string', multiple: true },
        table: { type: 'string' },
        'without-each': { type: 'boolean' },
      },
    });
  } catch {
    return null;
  }
}

const given = options();
const [file, ...rest] = given?.positionals ?? [];
if (given?.values.table !== undefined) {
  await judgeAll(given.values.table, given.values['without-each'] ?? false);
} else if (given && file !== undefined && rest.length === 0) {
  const { exit, findings } = await judge(file, given.values.vkey ?? null, given.values.witness ?? []);
  for (const { id, outcome, about } of findings) console.log(`${outcome === 'NOT_CHECKED' ? '-    ' : outcome.toLowerCase()}  ${id}  ${about}`);
  process.exitCode = exit;
} else {
  console.log('usage: <bundle.zip> [--vkey <key>] [--witness <key>]…');
  process.exitCode = 2;
}
