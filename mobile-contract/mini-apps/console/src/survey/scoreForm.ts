import type { Body } from '@commonhold/shared';
import type { Role } from '../session/roles.ts';

export type Party = Body<'ScoreParty'>;
export const PARTIES: readonly Party[] = ['OWNERS', 'COMMITTEE', 'COMMUNITY', 'STREET', 'HOUSING_OFFICE'];

const RECORDERS: Record<Party, readonly Role[]> = {
  OWNERS: ['COMMITTEE', 'COMMUNITY_WORKER'],
  COMMITTEE: ['COMMITTEE'],
  COMMUNITY: ['COMMUNITY_WORKER'],
  STREET: ['STREET_OFFICER', 'COMMUNITY_WORKER'],
  HOUSING_OFFICE: ['STREET_OFFICER', 'COMMUNITY_WORKER'],
};

/** The parties whose score somebody with these roles records; the service decides. */
export function recordable(roles: readonly Role[]): Party[] {
  return PARTIES.filter((party) => RECORDERS[party].some((role) => roles.includes(role)));
}

/** Points as people write them, exactly: "86.5" is 865/10. At most three decimals; null for anything else. */
export function readPoints(text: string): { num: number; den: number } | null {
  const parts = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!parts) return null;
  const decimals = parts[2] ?? '';
  return { num: Number.parseInt(parts[1]! + decimals, 10), den: 10 ** decimals.length };
}

/** A recorded fraction as points with two decimals, rounded down; for the eye only. */
export function pointsText(num: number, den: number): string {
  const hundredths = (BigInt(num) * 100n) / BigInt(den);
  return `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}

/** Quarters that can be scored at a moment: over, and for not more than two years; the newest first. */
export function quarters(now: number): string[] {
  const china = new Date(now + 8 * 3_600_000);
  let index = china.getUTCFullYear() * 4 + Math.floor(china.getUTCMonth() / 3);
  return Array.from({ length: 8 }, () => {
    index -= 1;
    return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
  });
}
