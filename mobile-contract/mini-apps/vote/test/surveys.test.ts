import { describe, expect, it } from 'vitest';
import { answersOf, choicesOf, sheetOf, unanswered } from '../src/surveys/answers.ts';
import { hundredths, quarter } from '../src/surveys/score.ts';

const questions = [
  { number: 1, kind: 'CHOICE' as const, text: '保洁是否到位', options: ['是', '否'] },
  { number: 2, kind: 'SCALE' as const, text: '总体满意度', options: [] },
  { number: 3, kind: 'TEXT' as const, text: '您的建议', options: [] },
];

describe('a survey', () => {
  it('everyQuestionButText_needsAnAnswer', () => {
    expect(unanswered(questions, {})).toEqual([1, 2]);
    expect(unanswered(questions, { 1: '2', 2: '5' })).toEqual([]);
  });
  it('emptyText_isNotSent', () => {
    expect(answersOf(questions, { 1: '2', 2: '5', 3: '  ' })).toEqual([
      { number: 1, choice: 2 },
      { number: 2, choice: 5 },
    ]);
  });
  it('givenAnswers_comeBackIntoTheForm', () => {
    const sheet = { 1: '1', 2: '4', 3: '多种树' };
    expect(sheetOf(answersOf(questions, sheet))).toEqual(sheet);
  });
  it('scale_hasFivePoints', () => expect(choicesOf(questions[1]!)).toEqual(['1', '2', '3', '4', '5']));
});

describe('a score', () => {
  it('fraction_isShownByWholeNumbers_roundedDown', () => {
    expect(hundredths(2, 3)).toBe('0.66');
    expect(hundredths(455, 5)).toBe('91.00');
    expect(hundredths(8_999_999, 100_000)).toBe('89.99');
  });
  it('quarter_isSplit', () => expect(quarter('2026-Q3')).toEqual({ year: '2026', quarter: '3' }));
});
