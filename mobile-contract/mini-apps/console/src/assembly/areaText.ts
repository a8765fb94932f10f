/** Square metres as people write them, read exactly: integers of 0.01 m², no floating point. */
const FORM = /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/;

/** "1,234.5" → 123450; null when the text is not an area with at most two decimals. */
export function readArea(text: string): number | null {
  const parts = FORM.exec(text.trim());
  if (!parts) return null;
  const value = BigInt(parts[1]!.replaceAll(',', '')) * 100n + BigInt((parts[2] ?? '').padEnd(2, '0'));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}

/** A whole number of owners; null for anything else. */
export function readCount(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number.parseInt(text.trim(), 10) : null;
}
