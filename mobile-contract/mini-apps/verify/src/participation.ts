// The participation list: one row for each party, in the roll's order, telling what the book tells.
import { leafHash, readParticipation, toHex, treeRoot, type Bytes } from '@commonhold/contract';
import type { Assembly } from './assembly.ts';
import { octetsOf, type Bundle } from './bundle.ts';
import type { Casts } from './casts.ts';
import type { Findings } from './findings.ts';

export async function checkParticipation(bundle: Bundle, assembly: Assembly, casts: Casts, findings: Findings): Promise<void> {
  const leaves: Bytes[] = [];
  const roll = [...assembly.rows.values()];
  const rows = findings.series('participation.rows');
  for (const line of bundle.lines('participation')) {
    const number = leaves.length;
    leaves.push(await leafHash(octetsOf(line)));
    const row = await findings.read('participation.rows', number + 1, () => readParticipation(line));
    if (!row) continue;
    const counting = casts.counting.get(row.slot);
    const voted = counting !== undefined && casts.papers.has(counting) ? 'VOTED_PAPER' : 'VOTED_ELECTRONIC';
    const told = counting === undefined ? row.status === 'NOT_VOTED' : row.status === voted && row.index === counting;
    rows.require(roll[number]?.slot === row.slot && told, number + 1);
  }
  rows.require(leaves.length === roll.length, `${leaves.length} / ${roll.length}`);
  rows.done(leaves.length);
  const root = toHex(await treeRoot(leaves));
  findings.check('participation.root', root === assembly.closed.text('participationRoot'), root);
}
