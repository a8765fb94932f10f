// Recounts by second pairs: two further persons each, what they counted, and that no result was certified against the newest one.
import { readJws, readRecount, sha256, toHex } from '@commonhold/contract';
import { signer } from './keys.ts';
import type { Placed } from './log.ts';
import type { Context } from './opened.ts';

export async function checkRecounts(context: Omit<Context, 'casts' | 'authorities'>): Promise<void> {
  const { bundle, log, assembly, findings } = context;
  const id = assembly.manifest.assembly;
  const recounts = log.of('assembly.recounted', id);
  const newest = recounts.at(-1);
  if (!newest) return;
  const report = toHex(await sha256(bundle.octets('report')));
  const before = new Set<string>();
  for (const line of bundle.lines('signatures')) {
    // a signature that cannot be read is told of by the check of the report's signatures
    const kid = await new Promise<string>((resolve) => resolve(readJws(line).kid)).catch(() => '');
    const person = log.keys.get(kid)?.person;
    if (person !== undefined) before.add(person);
  }
  const signed = findings.series('recount.second-pair');
  for (const entry of recounts) {
    const [persons, roles] = [new Set<string>(), new Set<string>()];
    let agree = true;
    for (const line of bundle.lines('recounts')) {
      const jws = await findings.read('recount.form', `#${entry.index}`, () => readJws(line, 'recount+jws'));
      const statement = jws && (await about(jws.payload, entry, report, context));
      if (!jws || !statement) continue;
      const person = await signer(jws, entry.index, log, context.ring);
      signed.require(person !== null && !before.has(person) && !persons.has(person), `#${entry.index}`);
      if (person !== null) persons.add(person);
      roles.add(statement.role);
      agree &&= statement.counted === statement.report;
    }
    const said = entry.entry.body['agrees'] === agree && entry.text('report') === report;
    signed.require(persons.size === 2 && roles.size === 2 && said, `#${entry.index}`);
    for (const person of persons) before.add(person);
  }
  signed.done(recounts.length);
  const certified = log.of('assembly.certified', id)[0]?.index ?? Infinity;
  const agrees = newest.entry.body['agrees'] === true;
  findings.check('recount.certified', newest.index < certified && (agrees || certified === Infinity), `#${newest.index}`);
}

async function about(payload: Uint8Array, entry: Placed, report: string, { assembly }: Pick<Context, 'assembly'>) {
  const statement = await new Promise<ReturnType<typeof readRecount>>((resolve) => resolve(readRecount(payload))).catch(() => null);
  const same =
    statement !== null &&
    statement.community === assembly.manifest.community &&
    statement.assembly === assembly.manifest.assembly &&
    statement.recount === entry.text('recount') &&
    statement.report === report;
  return same ? statement : null;
}
