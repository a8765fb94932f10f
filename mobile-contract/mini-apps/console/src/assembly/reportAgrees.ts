import { addQuantities, readReport, sha256, toHex, utf8, type MatterCount } from '@commonhold/contract';
import type { Body } from '@commonhold/shared';

type Measure = Body<'Measure'>;

/**
 * Whether the numbers that a page shows are those of the report that officials sign: its hash is recomputed from its exact text, and
 * each number is compared with the one in it.
 */
export async function reportAgrees(shown: Body<'TallyReportText'>): Promise<boolean> {
  if (toHex(await sha256(utf8(shown.report))) !== shown.sha256 || shown.result.reportSha256 !== shown.sha256) return false;
  try {
    const report = readReport(shown.report);
    if (report.ballots !== shown.result.ballots || report.matters.length !== shown.result.matters.length) return false;
    return report.matters.every((matter) => {
      const other = shown.result.matters.find((each) => each.matterId === matter.id);
      if (!other) return false;
      const pairs: [Measure, Measure][] = [
        [matter.total, other.total],
        [matter.participating, other.participating],
        [matter.yes, other.yes],
        [matter.no, other.no],
        [matter.abstain, other.abstain],
      ];
      return (
        pairs.every(([a, b]) => equal(a, b)) &&
        standingsAgree(matter, other) &&
        matter.outcome === other.outcome &&
        matter.quorum === other.quorum &&
        matter.consent === other.consent
      );
    });
  } catch {
    return false;
  }
}

/** Options and candidates with what they got; an option gets the silent parties that are deemed to have chosen it. */
function standingsAgree(matter: MatterCount, shown: Body<'MatterResult'>): boolean {
  const counted = matter.choice?.options ?? matter.election?.candidates ?? [];
  const standings = shown.standings ?? [];
  return (
    counted.length === standings.length &&
    counted.every((each) => {
      const other = standings.find((standing) => standing.id === each.id);
      const silent = matter.silence?.choice === each.id ? matter.silence.deemed : undefined;
      return other !== undefined && equal(silent ? addQuantities(each, silent) : each, other.sum);
    })
  );
}

function equal(one: Measure, other: Measure): boolean {
  return one.areaDm2 === other.areaDm2 && one.heads === other.heads;
}
