/** num/den with two decimals, rounded down, by whole numbers alone; for the eye only. */
export function hundredths(num: number, den: number): string {
  const value = (BigInt(num) * 100n) / BigInt(den);
  return `${value / 100n}.${(value % 100n).toString().padStart(2, '0')}`;
}

/** The parts of a quarter such as 2026-Q3. */
export function quarter(text: string): { year: string; quarter: string } {
  const [year = '', number = ''] = text.split('-Q');
  return { year, quarter: number };
}
