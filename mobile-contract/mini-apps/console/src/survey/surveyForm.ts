import type { Body } from '@commonhold/shared';
import { fromLocal, toLocal } from '../assembly/localTime.ts';
import type { Key } from '../i18n/texts.ts';

type QuestionKind = Body<'SurveyQuestionKind'>;
const DAY = 86_400_000;
/** The furthest end of a survey, in days. */
export const LONGEST_DAYS = 180;
export const QUESTION_KINDS: readonly QuestionKind[] = ['SCALE', 'CHOICE', 'TEXT'];

/** A question as the fields hold it. */
export interface QuestionForm {
  /** names the question on this page only */
  key: number;
  kind: QuestionKind;
  text: string;
  /** one option a line */
  options: string;
}

/** A survey as the fields hold it. */
export interface SurveyForm {
  title: string;
  text: string;
  closeAt: string;
  questions: QuestionForm[];
}

let lastKey = 0;

/** An empty question. */
export function newQuestion(kind: QuestionKind = 'SCALE'): QuestionForm {
  return { key: ++lastKey, kind, text: '', options: '' };
}

/** An empty survey that is open for two weeks, until six in the evening. */
export function newSurvey(now: number): SurveyForm {
  return { title: '', text: '', closeAt: `${toLocal(now + 14 * DAY).slice(0, 10)}T18:00`, questions: [newQuestion()] };
}

/** Options as typed: one a line, blank lines left out. */
export function readOptions(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The fields of a stored draft. */
export function formOfSurvey(survey: Body<'Survey'>): SurveyForm {
  return {
    title: survey.title,
    text: survey.text,
    closeAt: toLocal(survey.closeAt),
    questions: survey.questions.map(({ kind, text, options }) => ({ ...newQuestion(kind), text, options: options.join('\n') })),
  };
}

/** What has to be corrected: field name → key of a text. */
export function faultsOfSurvey(form: SurveyForm, now: number): Record<string, Key> {
  const faults: Record<string, Key> = {};
  if (form.title.trim() === '') faults['title'] = 'fault.required';
  const close = fromLocal(form.closeAt);
  if (close === null) faults['closeAt'] = 'fault.time';
  else if (Date.parse(close) <= now) faults['closeAt'] = 'fault.past';
  else if (Date.parse(close) > now + LONGEST_DAYS * DAY) faults['closeAt'] = 'fault.tooFar';
  if (form.questions.length === 0) faults['questions'] = 'fault.questions';
  for (const question of form.questions) {
    if (question.text.trim() === '') faults[`question-${question.key}-text`] = 'fault.required';
    if (question.kind !== 'CHOICE') continue;
    const options = readOptions(question.options);
    if (options.length < 2 || options.length > 10) faults[`question-${question.key}-options`] = 'fault.options';
    else if (new Set(options).size < options.length) faults[`question-${question.key}-options`] = 'fault.optionTwice';
  }
  return faults;
}

/** The body that the service takes; only for a form without faults. */
export function bodyOfSurvey(form: SurveyForm): Body<'SurveyDraft'> {
  return {
    title: form.title.trim(),
    text: form.text.trim(),
    closeAt: fromLocal(form.closeAt) ?? '',
    questions: form.questions.map(({ kind, text, options }) => ({
      kind,
      text: text.trim(),
      ...(kind === 'CHOICE' ? { options: readOptions(options) } : {}),
    })),
  };
}
