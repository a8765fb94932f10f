/** Times as people write them: China's clock, which has been UTC+8 all year since 1991. */
const OFFSET_MILLIS = 8 * 3_600_000;
const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/** A moment as a date-time field shows it, to the second where it has seconds. */
export function toLocal(at: string | number): string {
  const text = new Date(new Date(at).getTime() + OFFSET_MILLIS).toISOString();
  return text.slice(17, 19) === '00' ? text.slice(0, 16) : text.slice(0, 19);
}

/** What a date-time field holds as a moment in UTC, or null when there is no such time. */
export function fromLocal(text: string): string | null {
  if (!FORM.test(text)) return null;
  const full = text.length === 16 ? `${text}:00` : text;
  const millis = Date.parse(`${full}+08:00`);
  if (Number.isNaN(millis)) return null;
  // The 31st of a short month would silently become another day.
  return new Date(millis + OFFSET_MILLIS).toISOString().slice(0, 19) === full ? new Date(millis).toISOString() : null;
}

/** The day in China at a moment, as a date field shows it. */
export function localDay(at: number): string {
  return toLocal(at).slice(0, 10);
}
