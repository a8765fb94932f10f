// Makes the public draw again from what stands in the book: committed before the opening, opened after the close and before the number.
import { DrawFault, makeDraw, type Draw, type TallyReport } from '@commonhold/contract';
import type { Assembly } from './assembly.ts';
import type { Findings } from './findings.ts';
import type { Log } from './log.ts';

/** The draw that the report used, made anew; undefined where it used none. */
export async function checkDraw(log: Log, assembly: Assembly, report: TallyReport, findings: Findings): Promise<Draw | undefined> {
  const { draw: stated } = report;
  const { draw: notice } = assembly.pack;
  if (!stated) return undefined;
  if (!notice) {
    findings.check('draw', false);
    return undefined;
  }
  const committed = new Map<string, string>();
  const early = findings.series('draw.committed');
  for (const placed of log.of('draw.committed', assembly.manifest.assembly)) {
    early.require(placed.index > assembly.locked.index && placed.index < assembly.opened.index, `#${placed.index}`);
    const scrutineer = placed.text('scrutineer');
    early.require(!committed.has(scrutineer), `#${placed.index}`);
    if (!committed.has(scrutineer)) committed.set(scrutineer, placed.text('commitment'));
  }
  early.done(committed.size);
  const opened = new Map<string, string>();
  const late = findings.series('draw.opened');
  for (const placed of log.of('draw.opened', assembly.manifest.assembly)) {
    late.require(placed.index > assembly.closed.index && placed.entry.at < notice.numberAt, `#${placed.index}`);
    const scrutineer = placed.text('scrutineer');
    late.require(!opened.has(scrutineer), `#${placed.index}`);
    if (!opened.has(scrutineer)) opened.set(scrutineer, placed.text('value'));
  }
  late.done(opened.size);
  const scrutineers = [...committed].map(([scrutineer, commitment]) => ({ scrutineer, commitment, value: opened.get(scrutineer) ?? null }));
  const parts = { package: assembly.packageHash, scrutineers, publicNumber: stated.number };
  const ids = assembly.pack.matters
    .flatMap((matter) => [...(matter.choice?.options ?? []), ...(matter.election?.candidates ?? [])])
    .map(({ id }) => id);
  const draw = await makeDraw(parts, ids).catch((fault: unknown) => {
    if (fault instanceof DrawFault) return undefined;
    throw fault;
  });
  findings.check('draw', draw?.seed === stated.seed, `${stated.number}, ${stated.seed}`);
  findings.notChecked('draw.number', `${stated.number}, ${notice.source}`);
  return draw;
}
