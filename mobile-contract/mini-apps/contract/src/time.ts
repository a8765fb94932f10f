// The only form of a time in signed and logged documents: RFC 3339 in UTC with exactly three fraction digits.

const FORM = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;

/** Writes a time, for instance `2026-11-22T00:05:41.123Z`. */
export function writeTime(time: Date): string {
  const text = time.toISOString();
  if (!FORM.test(text)) throw new RangeError('a year beyond four digits');
  return text;
}

/** Tells whether a text is a time in its one spelling. */
export function isTime(text: string): boolean {
  if (!FORM.test(text)) return false;
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Tells whether a text is a day of the calendar, for instance `2026-11-22`. */
export function isDay(text: string): boolean {
  return DAY.test(text) && isTime(`${text}T00:00:00.000Z`);
}
