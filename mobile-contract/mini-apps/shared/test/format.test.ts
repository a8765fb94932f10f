import { afterEach, describe, expect, it } from 'vitest';
import { area, areaNumber, chooseLanguage, dateTime, fill, money, percent, remaining, ServiceError } from '../src/index.ts';
import { drawn, reached } from '../src/components/thresholds.ts';
import en from '../src/i18n/en.json';
import zh from '../src/i18n/zh-CN.json';

afterEach(() => chooseLanguage('zh-CN'));

describe('formats', () => {
  it('areas_areExact_alsoBeyondWhatDoublesHold', () => {
    expect(areaNumber(8953)).toBe('89.53');
    expect(areaNumber(5)).toBe('0.05');
    expect(areaNumber('900000000000000001')).toBe('9,000,000,000,000,000.01');
    expect(area(123456789)).toBe('1,234,567.89 平方米');
    chooseLanguage('en');
    expect(area(100)).toBe('1.00 m²');
  });

  it('money_isExact_alsoBelowZero', () => {
    expect(money('1234567')).toBe('¥12,345.67');
    expect(money('-1')).toBe('-¥0.01');
  });

  it('percentages_areRoundedDown_soThatNothingLooksReachedThatIsNot', () => {
    expect(percent(199999, 300000)).toBe('66.66%');
    expect(percent(0, 0)).toBe('0.00%');
    expect(percent(3, 3)).toBe('100.00%');
  });

  it('times_areShownInChinasZone_whateverTheDevicesZone', () => {
    expect(dateTime('2026-11-21T16:05:00Z')).toContain('22日');
    expect(dateTime('2026-11-21T16:05:00Z')).toContain('00:05');
  });

  it('remainingTime_isCoarse_andOverAtTheEdge', () => {
    expect(remaining(0)).toBe('已截止');
    expect(remaining(1)).toBe('不到 1 分钟');
    expect(remaining(60_000)).toBe('1 分钟');
    expect(remaining(60 * 60_000)).toBe('1 小时 0 分钟');
    expect(remaining(49 * 3_600_000)).toBe('2 天 1 小时');
  });
});

describe('thresholds', () => {
  const row = { kind: 'area', part: 2, total: 3, num: 2, den: 3, op: 'GE' } as const;
  it('share_atUnderAndOverItsEdge_isDecidedByIntegers', () => {
    expect(reached(row)).toBe(true);
    expect(reached({ ...row, op: 'GT' })).toBe(false);
    expect(reached({ ...row, part: 199999, total: 300000 })).toBe(false);
    expect(reached({ ...row, part: 200000, total: 300000 })).toBe(true);
    expect(reached({ ...row, part: 0, total: 0 })).toBe(false);
    expect(drawn(1, 3)).toBe(333);
  });
});

describe('texts', () => {
  it('bothLanguages_haveTheSameKeysAndHoles', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of Object.entries(zh)) {
      const holes = (value: string) => (value.match(/\{\w+\}/g) ?? []).sort();
      expect(holes((en as Record<string, string>)[key]!), key).toEqual(holes(text));
    }
  });

  it('missingParameter_staysVisible', () => expect(fill('{a} {b}', { a: 1 })).toBe('1 {b}'));
});

describe('refusals', () => {
  const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });
  it('refusal_isReadInTheChosenLanguage', () => {
    const refusal = ServiceError.of(answer(409), { code: 'x', title: '特别', titles: { 'zh-CN': '特别', en: 'special' } });
    expect(refusal.text).toBe('特别');
    chooseLanguage('en');
    expect(refusal.text).toBe('special');
  });

  it('languageWithoutRegion_isRead', () =>
    expect(ServiceError.of(answer(409), { code: 'x', titles: { zh: '特别', en: 'special' } }).text).toBe('特别'));

  it('onlyNoAnswer429And503_areWorthRetrying', () => {
    expect(new ServiceError('network', 0).worthRetrying).toBe(true);
    expect(ServiceError.of(answer(429, { 'Retry-After': '7' }), { code: 'rate-limited' }).retryAfterSeconds).toBe(7);
    expect(ServiceError.of(answer(503), null).worthRetrying).toBe(true);
    expect(ServiceError.of(answer(500), null).worthRetrying).toBe(false);
    expect(ServiceError.of(answer(409), { code: 'ballot-exists' }).worthRetrying).toBe(false);
  });
});
