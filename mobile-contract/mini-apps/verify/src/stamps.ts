// The independent time stamps: that each is over the entry which it is said to stamp, and signed by the certificate in it. Whether that
// authority is to be trusted is for the reader: the verifier knows none of them.
import { Members, readCanonicalObject, sha256, type EntryType } from '@commonhold/contract';
import { octetsOf, type Bundle } from './bundle.ts';
import type { Findings } from './findings.ts';
import type { Log } from './log.ts';
import { Token } from './tokens.ts';

const STAMPED: readonly EntryType[] = ['assembly.publicised', 'assembly.locked', 'assembly.closed', 'assembly.certified'];
const MAX_LINE = 256 * 1024;

type Stamp = { index: number; token: Token };

export async function checkStamps(bundle: Bundle, log: Log, assembly: string, findings: Findings): Promise<void> {
  const stamps: Stamp[] = [];
  const lines = bundle.lines('stamps');
  for (const line of lines) {
    const stamp = await findings.read('stamp.form', stamps.length + 1, () => {
      const members = Members.exactly(readCanonicalObject(octetsOf(line), MAX_LINE), '', ['index', 'token']);
      return { index: members.integer('index', 0, Number.MAX_SAFE_INTEGER), token: Token.read(members.text('token', MAX_LINE, 0)) };
    });
    if (stamp) stamps.push(stamp);
  }
  if (lines.length > 0) {
    await checkImprints(stamps, bundle, log, assembly, findings);
    await checkSignatures(stamps, findings);
  }
  findings.notChecked('beyond.time', stamps.map(({ index, token }) => `#${index} ${token.at.toISOString()}`).join(', '));
}

async function checkImprints(stamps: readonly Stamp[], bundle: Bundle, log: Log, assembly: string, findings: Findings): Promise<void> {
  const series = findings.series('stamp.imprint');
  const lines = bundle.lines('entries');
  const seen = new Set<number>();
  for (const { index, token } of stamps) {
    const entry = log.entries[index];
    const isOver =
      entry !== undefined &&
      !seen.has(index) &&
      STAMPED.includes(entry.entry.type) &&
      entry.text('assembly') === assembly &&
      token.isOver(await sha256(octetsOf(lines[index]!)));
    seen.add(index);
    series.require(isOver, `#${index}`);
  }
  series.done(stamps.length);
}

async function checkSignatures(stamps: readonly Stamp[], findings: Findings): Promise<void> {
  const series = findings.series('stamp.signature');
  let unknown = 0;
  for (const { index, token } of stamps) {
    const signature = await token.signature();
    if (signature === 'UNKNOWN') unknown++;
    series.require(signature !== 'FAILS', `#${index}`);
  }
  if (unknown > 0) findings.notChecked('stamp.signature', unknown);
  else series.done(stamps.length);
}
