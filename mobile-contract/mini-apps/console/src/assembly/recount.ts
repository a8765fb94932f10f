import { addQuantities, canonicalText, readNoteKey, readReport, reportHash, sha256, toHex, type MatterCount } from '@commonhold/contract';
import type { Body } from '@commonhold/shared';

type Measure = Body<'Measure'>;
/** The first count of a matter and the own one. */
export interface ComparedMatter {
  id: string;
  same: boolean;
  stated: MatterCount | null;
  own: MatterCount;
  lines: ComparedLine[];
}
/** One line of both tables: a sum of the whole matter, or what an option or a candidate got. */
export interface ComparedLine {
  name: 'total' | 'participating' | 'yes' | 'no' | 'abstain' | 'invalid' | 'standing';
  /** the option's or candidate's id */
  id: string;
  stated: Measure | null;
  own: Measure | null;
  same: boolean;
}

/** What counting a bundle again in this browser gave. */
export interface OwnCount {
  /** hash of the file that was counted from */
  bundle: string;
  /** hash of the report that the own count gives */
  counted: string;
  ballots: number;
  matters: ComparedMatter[];
}

/** Why a file is not counted: the code of a text, and what the verifier found wrong. */
export class NotCountable extends Error {
  constructor(
    readonly code: 'form' | 'other' | 'choices' | 'unsound',
    readonly findings: string[] = [],
  ) {
    super(code);
    this.name = 'NotCountable';
  }
}

/** What a count that differs makes fail by itself. */
const OF_THE_COUNT = new Set(['tally', 'turnout', 'recount.certified']);

/**
 * Counts the ballots of an evidence bundle again, with the verifier that is written apart from the service's own count. The file must hold
 * this assembly with its choices, and nothing else in it may be unsound.
 */
export async function countAgain(zip: Blob, assembly: string, logKey: string): Promise<OwnCount> {
  const { NotABundle, readBundle, verify } = await import('@commonhold/verify');
  const bundle = await readBundle(zip).catch((fault: unknown) => {
    throw fault instanceof NotABundle ? new NotCountable('form', [fault.message]) : fault;
  });
  const verdict = await verify(bundle, await readNoteKey(logKey));
  const failed = verdict.findings.filter((each) => each.outcome === 'FAILS').map((each) => each.id);
  const unsound = [...new Set(failed)].filter((id) => !OF_THE_COUNT.has(id));
  if (unsound.length > 0) throw new NotCountable('unsound', unsound);
  if (bundle.manifest().assembly !== assembly) throw new NotCountable('other');
  if (!verdict.counted) throw new NotCountable('choices');
  const stated = readReport(bundle.text('report'));
  return {
    bundle: toHex(await sha256(new Uint8Array(await zip.arrayBuffer()))),
    counted: await reportHash(verdict.counted),
    ballots: verdict.counted.ballots,
    matters: verdict.counted.matters.map((own) => compareMatter(stated.matters.find((each) => each.id === own.id) ?? null, own)),
  };
}

/** Both counts of a matter, line by line. */
export function compareMatter(stated: MatterCount | null, own: MatterCount): ComparedMatter {
  const parted = Boolean(own.choice ?? own.election ?? stated?.choice ?? stated?.election);
  const names = parted ? (['total', 'participating', 'abstain'] as const) : (['total', 'participating', 'yes', 'no', 'abstain'] as const);
  const lines: ComparedLine[] = names.map((name) => line(name, '', stated?.[name], own[name]));
  if (stated?.invalid || own.invalid) lines.push(line('invalid', '', stated?.invalid, own.invalid));
  const [first, second] = [standings(stated), standings(own)];
  for (const id of new Set([...second.keys(), ...first.keys()])) lines.push(line('standing', id, first.get(id), second.get(id)));
  return { id: own.id, same: stated !== null && canonicalText(stated) === canonicalText(own), stated, own, lines };
}

function line(name: ComparedLine['name'], id: string, stated: Measure | undefined, own: Measure | undefined): ComparedLine {
  const same = stated?.areaDm2 === own?.areaDm2 && stated?.heads === own?.heads;
  return { name, id, stated: stated ?? null, own: own ?? null, same };
}

/** What each option or candidate got, an option with the silent parties that are deemed to have chosen it. */
function standings(count: MatterCount | null): Map<string, Measure> {
  const got = count?.choice?.options ?? count?.election?.candidates ?? [];
  return new Map(
    got.map(({ id, areaDm2, heads }) => {
      const sum = { areaDm2, heads };
      return [id, count?.silence?.choice === id ? addQuantities(sum, count.silence.deemed) : sum];
    }),
  );
}

/** What somebody can do about a recount that is open. */
export type RecountDeed = 'count' | 'signed' | 'firstPair' | 'earlier' | 'taken' | 'none';

/** Counters and scrutineers count again, who signed neither the report nor an earlier recount, and one for each role. */
export function recountDeed(
  recounts: readonly Body<'RecountView'>[],
  recount: Body<'RecountView'>,
  report: readonly { kid: string }[],
  roles: readonly string[],
  kid: string | null | undefined,
): RecountDeed {
  const own = roles.filter((role) => role === 'COUNTER' || role === 'SCRUTINEER');
  if (recount.state !== 'OPEN' || own.length === 0) return 'none';
  if (recount.signatures.some((each) => each.own)) return 'signed';
  if (kid && report.some((each) => each.kid === kid)) return 'firstPair';
  if (recounts.some((each) => each.signatures.some((signature) => signature.own))) return 'earlier';
  return own.some((role) => !recount.signatures.some((each) => each.role === role)) ? 'count' : 'taken';
}
