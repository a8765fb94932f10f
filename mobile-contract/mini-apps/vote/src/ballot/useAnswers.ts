import { reactive, ref } from 'vue';
import { unanswered, type Answer, type Choices } from './draft.ts';

/**
 * What a person answers, matter by matter, and which matters were found without an answer.
 *
 * @param keep is told every change, so that a draft can be kept
 */
export function useAnswers(keep: (choices: Choices) => void = () => undefined) {
  const choices = reactive<Choices>({});
  const missing = ref<string[]>([]);

  function choose(matter: string, answer: Answer | undefined) {
    if (answer === undefined) delete choices[matter];
    else choices[matter] = answer;
    missing.value = missing.value.filter((id) => id !== matter);
    keep({ ...choices });
  }

  /** Whether each of these matters has an answer; those without one are marked as missing. */
  function complete(matters: readonly { id: string }[]): boolean {
    missing.value = unanswered(matters, choices);
    return missing.value.length === 0;
  }

  /** Leads to the first matter without an answer. */
  function toMissing() {
    document.getElementById(`matter-${missing.value[0]}`)?.querySelector('input')?.focus();
  }

  return { choices, missing, choose, complete, toMissing };
}
