/** One dimension of a share: what is there, of what, and what is needed. Integers only. */
export interface ThresholdRow {
  /** area in 0.01 m², or heads */
  kind: 'area' | 'heads';
  part: number;
  total: number;
  num: number;
  den: number;
  op: 'GE' | 'GT';
}

/** Whether part/total reaches num/den, by cross-multiplication. */
export function reached(row: ThresholdRow): boolean {
  const left = BigInt(row.part) * BigInt(row.den);
  const right = BigInt(row.num) * BigInt(row.total);
  return row.total > 0 && (row.op === 'GE' ? left >= right : left > right);
}

/** part of total as 0…1000 for drawing; never compared. */
export function drawn(part: number, total: number): number {
  return total === 0 ? 0 : Number((BigInt(part) * 1000n) / BigInt(total));
}
