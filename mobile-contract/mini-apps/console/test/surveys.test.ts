import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fromLocal } from '../src/assembly/localTime.ts';
import { PARTIES, pointsText, quarters, readPoints, recordable } from '../src/survey/scoreForm.ts';
import { bodyOfSurvey, faultsOfSurvey, formOfSurvey, newQuestion, newSurvey, readOptions } from '../src/survey/surveyForm.ts';
import { survey } from './fixture/noticeSamples.ts';
import { NOW } from './fixture/samples.ts';

const now = Date.parse(NOW);

it('faultsOfSurvey_namesEveryFieldToCorrect', () => {
  const form = newSurvey(now);
  form.questions.push({ ...newQuestion('CHOICE'), text: '选哪个？', options: '甲' });
  const [first, second] = form.questions;
  expect(faultsOfSurvey(form, now)).toEqual({
    title: 'fault.required',
    [`question-${first!.key}-text`]: 'fault.required',
    [`question-${second!.key}-options`]: 'fault.options',
  });
  second!.options = '甲\n乙\n甲';
  expect(faultsOfSurvey(form, now)[`question-${second!.key}-options`]).toBe('fault.optionTwice');
  expect(faultsOfSurvey({ ...form, questions: [] }, now)['questions']).toBe('fault.questions');
});

it('faultsOfSurvey_end_atItsEdges', () => {
  const end = (closeAt: string) => faultsOfSurvey({ ...newSurvey(now), closeAt }, now)['closeAt'];
  expect(end('2026-11-22T09:30')).toBe('fault.past');
  expect(end('2026-11-22T09:31')).toBeUndefined();
  expect(Date.parse(fromLocal('2027-05-21T09:30')!) - now).toBe(180 * 86_400_000);
  expect(end('2027-05-21T09:30')).toBeUndefined();
  expect(end('2027-05-21T09:31')).toBe('fault.tooFar');
});

it('formOfSurvey_ofAStoredDraft_givesTheSameBodyAgain', () => {
  const stored = survey('DRAFT');
  const body = bodyOfSurvey(formOfSurvey(stored));
  expect(body.title).toBe(stored.title);
  expect(body.questions.map((question) => question.kind)).toEqual(['SCALE', 'CHOICE', 'TEXT']);
  expect(body.questions[1]!.options).toEqual(['延长一小时', '保持不变', '缩短']);
  expect(body.questions[0]).not.toHaveProperty('options');
  expect(readOptions(' 甲 \n\n乙')).toEqual(['甲', '乙']);
});

it('readPoints_isExact', () => {
  expect(readPoints('86.5')).toEqual({ num: 865, den: 10 });
  expect(readPoints(' 90 ')).toEqual({ num: 90, den: 1 });
  expect(readPoints('0.125')).toEqual({ num: 125, den: 1000 });
  for (const text of ['', '-1', '1.2345', '1e2', '九十', '1.']) expect(readPoints(text), text).toBeNull();
  expect(pointsText(865, 10)).toBe('86.50');
  expect(pointsText(2, 3)).toBe('0.66');
});

it('quarters_areOver_theNewestFirst_forTwoYears', () => {
  expect(quarters(now)).toEqual(['2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1', '2024-Q4']);
  // the year turns at midnight in China, which is four in the afternoon in UTC
  expect(quarters(Date.parse('2026-12-31T15:59:59Z'))[0]).toBe('2026-Q3');
  expect(quarters(Date.parse('2026-12-31T16:00:00Z'))[0]).toBe('2026-Q4');
});

it('recordable_followsTheService', () => {
  expect(recordable(['COMMITTEE'])).toEqual(['OWNERS', 'COMMITTEE']);
  expect(recordable(['STREET_OFFICER'])).toEqual(['STREET', 'HOUSING_OFFICE']);
  expect(recordable(['PROPERTY_STAFF'])).toEqual([]);
  const java = join(fileURLToPath(import.meta.url), '../../../../../backend/src/main/java/org/commonhold/survey/score/RecordScore.java');
  const source = readFileSync(java, 'utf8');
  const roles = ['COMMITTEE', 'COMMUNITY_WORKER', 'STREET_OFFICER', 'PROPERTY_STAFF'] as const;
  for (const party of PARTIES) {
    const line = source.split('\n').find((each) => new RegExp(`case [A-Z_, ]*\\b${party}\\b[A-Z_, ]*->`).test(each)) ?? '';
    for (const role of roles) expect(recordable([role]).includes(party), `${party} ${role}`).toBe(line.includes(`Role.${role}`));
  }
});
