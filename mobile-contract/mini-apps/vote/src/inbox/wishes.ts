/** What a person can decide about being woken, and what nobody can. */
import type { Body } from '@commonhold/shared';

type Settings = Body<'NoticeSettings'>;

/** The kinds that a person may do without being woken for; the service refuses every other. */
export const MUTABLE = ['REPAIR', 'SERVICE', 'OUTAGE', 'FEE_REMINDER', 'POLICY', 'SAFETY', 'MEDIATION', 'HELP', 'SURVEY', 'QUORUM_REMINDER'] as const;
/** What can never be muted; each has a reason. */
export const NEVER = ['EMERGENCY', 'ASSEMBLY', 'ACCOUNTS', 'ORDER', 'KEY'] as const;
/** The hours that are offered first. */
export const NIGHT = { quietFrom: '22:00', quietTo: '07:00' };
const NONE = '00:00';

/** Whether there are hours of quiet; equal ends mean none. */
export const quiet = (settings: Settings) => settings.quietFrom !== settings.quietTo;

/** With the hours of quiet that are offered first, or with none. */
export function withQuiet(settings: Settings, wanted: boolean): Settings {
  return { ...settings, ...(wanted ? NIGHT : { quietFrom: NONE, quietTo: NONE }) };
}
