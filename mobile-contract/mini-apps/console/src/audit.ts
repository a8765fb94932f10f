import { dateTime, type Body } from '@commonhold/shared';
import { codeText, t } from './i18n/texts.ts';

/** What is needed to understand an act, in words; a fact that this version does not know is left out. */
export function factsInWords({ facts }: Body<'AuditEntry'>): string[] {
  const words: string[] = [];
  if (facts['names']) words.push(t('auditFact.names', { count: facts['names'] }));
  if (facts['doors']) words.push(t('auditFact.doors', { count: facts['doors'] }));
  const scope = /^(\w+) (\[.*\])$/.exec(facts['scope'] ?? '');
  if (scope) words.push(`${codeText('scope', scope[1]!)}${t('colon')}${(JSON.parse(scope[2]!) as string[]).join(t('comma'))}`);
  if (facts['endsAt']) words.push(t('auditFact.endsAt', { at: dateTime(facts['endsAt']) }));
  return words;
}
