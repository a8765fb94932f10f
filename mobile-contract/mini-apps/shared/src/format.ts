import { language } from './i18n/i18n.ts';
import { s } from './i18n/shared.ts';

/** Groups an integer's digits by three: 1234567 → 1,234,567. */
export function grouped(value: bigint | number): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function hundredths(value: bigint): string {
  const sign = value < 0n ? '-' : '';
  const absolute = value < 0n ? -value : value;
  return `${sign}${grouped(absolute / 100n)}.${(absolute % 100n).toString().padStart(2, '0')}`;
}

/** An area in 0.01 m², exactly, with two decimals and without the unit: 8953 → 89.53. */
export function areaNumber(areaDm2: number | string | bigint): string {
  return hundredths(BigInt(areaDm2));
}

/** An area in 0.01 m², exactly, with its unit in the chosen language. */
export function area(areaDm2: number | string | bigint): string {
  return s('area', { area: areaNumber(areaDm2) });
}

/** Money in fen, exactly: "1234567" → ¥12,345.67. */
export function money(fen: string | bigint): string {
  const value = BigInt(fen);
  return value < 0n ? `-¥${hundredths(-value)}` : `¥${hundredths(value)}`;
}

/** part/total as a percentage with two decimals, rounded down; for the eye only, never compared. */
export function percent(part: number, total: number): string {
  if (total === 0) return '0.00%';
  return `${hundredths((BigInt(part) * 10000n) / BigInt(total))}%`;
}

const ZONE = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(kind: 'dateTime' | 'date' | 'seconds'): Intl.DateTimeFormat {
  const locale = language.value === 'en' ? 'en-GB' : 'zh-CN';
  const key = `${locale} ${kind}`;
  let format = formats.get(key);
  if (!format) {
    const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat(locale, {
      timeZone: ZONE,
      ...day,
      ...(kind === 'date' ? {} : time),
      ...(kind === 'seconds' ? { second: '2-digit' } : {}),
    });
    formats.set(key, format);
  }
  return format;
}

/** A time in China's zone, to the minute. */
export function dateTime(at: string | number | Date): string {
  return formatter('dateTime').format(new Date(at));
}

/** A time in China's zone, to the second. */
export function dateTimeSeconds(at: string | number | Date): string {
  return formatter('seconds').format(new Date(at));
}

/** A day in China's zone. */
export function date(at: string | number | Date): string {
  return formatter('date').format(new Date(at));
}

/** How long until a moment, in words; coarse on purpose, so that nobody is hurried by seconds. */
export function remaining(milliseconds: number): string {
  if (milliseconds <= 0) return s('remaining.over');
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return s('remaining.soon');
  if (minutes < 60) return s('remaining.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return s('remaining.hours', { hours, minutes: minutes % 60 });
  return s('remaining.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}

/** A file's size in words. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${grouped(Math.ceil(bytes / 1024))} KB`;
  return `${grouped(Math.ceil(bytes / (1024 * 1024)))} MB`;
}
