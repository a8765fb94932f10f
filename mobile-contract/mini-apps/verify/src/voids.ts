// Every ballot that was declared void, by two persons who signed that it be so.
import { readBallotCase, readJws } from '@commonhold/contract';
import { signer } from './keys.ts';
import type { Context } from './opened.ts';

export async function checkVoids({ bundle, log, assembly, ring, findings }: Omit<Context, 'casts' | 'authorities'>): Promise<void> {
  const { manifest } = assembly;
  const voided = log.of('ballot.voided', manifest.assembly);
  if (voided.length === 0) return;
  const signed = findings.series('void.signed-by-two');
  for (const each of voided) {
    const persons = new Set<string>();
    for (const line of bundle.lines('cases')) {
      await findings.read('void.form', `#${each.index}`, async () => {
        const jws = readJws(line, 'ballot-case+jws');
        const decision = readBallotCase(jws.payload);
        const about =
          decision.community === manifest.community &&
          decision.assembly === manifest.assembly &&
          decision.case === each.text('case') &&
          decision.entry === each.integer('entry') &&
          decision.reason === each.text('reason') &&
          decision.decision === 'VOID';
        const person = about ? await signer(jws, each.index, log, ring) : null;
        if (person !== null) persons.add(person);
      });
    }
    signed.require(persons.size >= 2, `#${each.index}`);
  }
  signed.done(voided.length);
}
