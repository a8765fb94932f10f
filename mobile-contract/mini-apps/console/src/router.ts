import { placesOf } from '@commonhold/shared';

/** The screens and the paths behind "#". */
const ROUTES = {
  communities: '/',
  invitation: '/invitation',
  own: '/own',
  newCommunity: '/new-community',
  overview: '/c/:community',
  people: '/c/:community/people',
  registry: '/c/:community/registry',
  unit: '/c/:community/registry/unit/:unit',
  upload: '/c/:community/import',
  preview: '/c/:community/import/:import',
  owners: '/c/:community/owners',
  assemblies: '/c/:community/assemblies',
  newAssembly: '/c/:community/new-assembly',
  assembly: '/c/:community/assemblies/:assembly',
  draft: '/c/:community/assemblies/:assembly/draft',
  roll: '/c/:community/assemblies/:assembly/roll',
  turnout: '/c/:community/assemblies/:assembly/turnout',
  count: '/c/:community/assemblies/:assembly/count',
  volunteers: '/c/:community/assemblies/:assembly/volunteers',
  call: '/c/:community/assemblies/:assembly/call',
  notVoted: '/c/:community/assemblies/:assembly/not-voted',
  running: '/c/:community/assemblies/:assembly/running',
  paper: '/c/:community/assemblies/:assembly/paper',
  paperEntry: '/c/:community/assemblies/:assembly/paper/sheets/:serial',
  paperReview: '/c/:community/assemblies/:assembly/paper/entries/:entry',
  cases: '/c/:community/assemblies/:assembly/cases',
  draw: '/c/:community/assemblies/:assembly/draw',
  choiceKey: '/c/:community/assemblies/:assembly/choice-key',
  objections: '/c/:community/assemblies/:assembly/objections',
  recounts: '/c/:community/assemblies/:assembly/recounts',
  confirmations: '/c/:community/assemblies/:assembly/confirmations',
  record: '/c/:community/assemblies/:assembly/record',
  proxies: '/c/:community/assemblies/:assembly/proxies',
  proxyEntry: '/c/:community/assemblies/:assembly/proxies/paper',
  proxyReview: '/c/:community/assemblies/:assembly/proxies/entries/:entry',
  rules: '/c/:community/rules',
  newRules: '/c/:community/new-rules',
  rulesDraft: '/c/:community/rules/:rules',
  representatives: '/c/:community/representatives',
  petitions: '/c/:community/petitions',
  lodge: '/c/:community/lodge',
  board: '/board',
  notices: '/c/:community/notices',
  newNotice: '/c/:community/new-notice',
  notice: '/c/:community/notices/:notice',
  delivery: '/c/:community/notices/:notice/delivery',
  noticeDraft: '/c/:community/notices/:notice/draft',
  surveys: '/c/:community/surveys',
  newSurvey: '/c/:community/new-survey',
  survey: '/c/:community/surveys/:survey',
  surveyDraft: '/c/:community/surveys/:survey/draft',
  scores: '/c/:community/scores',
  audit: '/c/:community/audit',
} as const;

/** A screen's name. */
export type ScreenName = keyof typeof ROUTES;

export const { readPlace, link, place, go } = placesOf<ScreenName>(ROUTES, 'communities');

/** One parameter of the present address. */
export function parameter(name: string): string {
  return place.value.parameters[name] ?? '';
}
