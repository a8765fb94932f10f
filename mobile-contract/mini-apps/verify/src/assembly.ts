// An assembly's frozen documents and its life in the book.
import { compareCodePoints, readPackage, readRollRow, rowsRoot, sha256, toHex, isTime } from '@commonhold/contract';
import type { EntryType, PackageDocument, RollRow } from '@commonhold/contract';
import type { Bundle, Manifest } from './bundle.ts';
import { DocumentError } from '@commonhold/contract';
import type { Findings } from './findings.ts';
import type { Log, Placed } from './log.ts';

export type Assembly = {
  manifest: Manifest;
  pack: PackageDocument;
  packageHash: string;
  /** The frozen roll by slot, in order. */
  rows: ReadonlyMap<string, RollRow>;
  locked: Placed;
  opened: Placed;
  closed: Placed;
  /** End of the window, exclusive: the package's, or the one to which the vote was extended. */
  closeAt: string;
};

const DAY = 24 * 60 * 60 * 1000;
const MAX_DAYS = 2_147_483_647;

export async function readAssembly(bundle: Bundle, manifest: Manifest, log: Log, findings: Findings): Promise<Assembly | null> {
  const pack = await findings.read('package.form', '', () => readPackage(bundle.text('package')));
  const once = (type: EntryType): Placed | null => {
    const found = log.of(type, manifest.assembly);
    return findings.check('assembly.once', found.length === 1, `${type} × ${found.length}`) ? found[0]! : null;
  };
  const publicised = once('assembly.publicised');
  const locked = once('assembly.locked');
  const opened = once('assembly.opened');
  const closed = once('assembly.closed');
  if (!pack || !publicised || !locked || !opened || !closed) return null;
  const places = [publicised, locked, opened, closed].map((placed) => placed.index);
  findings.check(
    'assembly.order',
    places.every((place, at) => at === 0 || places[at - 1]! < place),
    places.map((place) => `#${place}`).join(' '),
  );
  const closeAt = extendedTo(log, manifest.assembly, pack, opened, closed, findings);
  const inTime = opened.entry.at >= pack.window.openAt && closed.entry.at >= closeAt;
  findings.check('assembly.window', inTime, `${opened.entry.at} – ${closed.entry.at}`);
  const packageHash = toHex(await sha256(bundle.octets('package')));
  findings.check('package.hash', packageHash === locked.text('package') && packageHash === opened.text('package'), packageHash);
  findings.check('package.identity', pack.community === manifest.community && pack.assembly === manifest.assembly, pack.assembly);
  const rows = await readRoll(bundle, pack, locked, findings);
  return rows && { manifest, pack, packageHash, rows, locked, opened, closed, closeAt };
}

/** The one extension that frozen rules may allow: announced while open, before the former end, and no longer than they say. */
function extendedTo(log: Log, assembly: string, pack: PackageDocument, opened: Placed, closed: Placed, findings: Findings): string {
  const extended = log.of('assembly.extended', assembly);
  const [first] = extended;
  const { closeAt: before } = pack.window;
  if (!first) return before;
  const closeAt = isTime(first.text('closeAt')) ? first.text('closeAt') : '';
  const sound =
    extended.length === 1 &&
    first.index > opened.index &&
    first.index < closed.index &&
    first.entry.at < before &&
    closeAt > before &&
    isAllowed(pack, closeAt);
  findings.check('assembly.extended', sound, `${before} → ${closeAt}`);
  return sound ? closeAt : before;
}

function isAllowed(pack: PackageDocument, closeAt: string): boolean {
  const most = Object.hasOwn(pack.rules, 'extensionDaysMax') ? pack.rules['extensionDaysMax'] : 0;
  const days = typeof most === 'number' ? most : 0;
  const beforeDraw = !pack.draw || closeAt < pack.draw.numberAt;
  const last = Date.parse(pack.window.closeAt) + days * DAY;
  return (
    Object.hasOwn(pack.rules, 'extensionAllowed') &&
    pack.rules['extensionAllowed'] === true &&
    days >= 0 &&
    days <= MAX_DAYS &&
    beforeDraw &&
    Date.parse(closeAt) <= last
  );
}

async function readRoll(bundle: Bundle, pack: PackageDocument, locked: Placed, findings: Findings): Promise<Map<string, RollRow> | null> {
  const list: RollRow[] = [];
  for (const line of bundle.lines('roll')) {
    const row = await findings.read('roll.form', list.length + 1, () => readRollRow(line));
    if (!row) return null;
    list.push(row);
  }
  const sorted = await findings.read('roll.order', '', () => {
    if (!list.every((row, at) => at === 0 || compareCodePoints(list[at - 1]!.partyKey, row.partyKey) < 0)) {
      throw new DocumentError('WRONG_VALUE', '/partyKey');
    }
    return list;
  });
  if (!sorted) return null;
  const root = await rowsRoot(list);
  const sound = root === pack.rollRoot && root === locked.text('rollRoot') && pack.rollSize === list.length;
  findings.check('roll.root', sound, `${list.length}, ${root}`);
  const rows = new Map<string, RollRow>();
  const units = new Set<string>();
  const unique = findings.series('roll.unique');
  for (const row of list) {
    unique.require(!rows.has(row.slot), row.slot);
    if (!rows.has(row.slot)) rows.set(row.slot, row);
    for (const { unit } of row.units) {
      unique.require(!units.has(unit), unit);
      units.add(unit);
    }
  }
  unique.done(units.size);
  return rows;
}
