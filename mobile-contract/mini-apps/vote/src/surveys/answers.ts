/** The answers to a survey on their way from the page to the service. */
import type { Body } from '@commonhold/shared';

type Question = Body<'SurveyQuestion'>;
type Answer = Body<'SurveyAnswer'>;
/** What stands in the form, by the number of the question: the number of an option or of points, or a text. */
export type Sheet = Record<number, string>;

/** The form as it was answered before. */
export function sheetOf(answers: readonly Answer[]): Sheet {
  return Object.fromEntries(answers.map((answer) => [answer.number, answer.choice ? String(answer.choice) : (answer.text ?? '')]));
}

/** The questions that still need an answer; a text may be left empty. */
export function unanswered(questions: readonly Question[], sheet: Sheet): number[] {
  return questions.filter((question) => question.kind !== 'TEXT' && !sheet[question.number]).map((question) => question.number);
}

/** What is sent: every question once, an empty text not at all. */
export function answersOf(questions: readonly Question[], sheet: Sheet): Answer[] {
  return questions.flatMap((question): Answer[] => {
    const value = (sheet[question.number] ?? '').trim();
    if (value === '') return [];
    return [
      question.kind === 'TEXT' ? { number: question.number, text: value.normalize('NFC') } : { number: question.number, choice: Number(value) },
    ];
  });
}

/** What can be chosen, in the order of the figures: the options, or one to five points. */
export function choicesOf(question: Question): string[] {
  return question.kind === 'SCALE' ? ['1', '2', '3', '4', '5'] : question.options;
}
