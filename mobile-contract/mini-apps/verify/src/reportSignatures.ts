// The report's two signatures, by two persons, and its entry in the book.
import { readJws, readReportSignature, sha256, toHex, verifyJws } from '@commonhold/contract';
import type { Context } from './opened.ts';

export async function checkSignatures({ bundle, log, assembly, ring, findings }: Omit<Context, 'casts' | 'authorities'>): Promise<void> {
  const { manifest } = assembly;
  const report = toHex(await sha256(bundle.octets('report')));
  const counted = log.of('assembly.counted', manifest.assembly);
  const [first] = counted;
  if (!first) {
    findings.notChecked('report.in-book');
    return;
  }
  findings.check('report.in-book', counted.length === 1 && first.index > assembly.closed.index && first.text('report') === report, report);
  const signers = new Map<string, string>();
  const series = findings.series('report.signatures');
  for (const line of bundle.lines('signatures')) {
    const signature = await findings.read('report.signatures', '', async () => {
      const jws = readJws(line, 'tally-report+jws');
      const key = ring.get(jws.kid);
      const entry = log.usable(jws.kid, first.index);
      if (!key || !entry) return null;
      await verifyJws(jws, key);
      const read = readReportSignature(jws.payload);
      signers.set(read.role, entry.person);
      return read;
    });
    const sound = signature?.report === report && signature.assembly === manifest.assembly && signature.community === manifest.community;
    series.require(sound, '');
  }
  series.require(signers.size === 2 && new Set(signers.values()).size === 2, signers.size);
  series.done(signers.size);
}
