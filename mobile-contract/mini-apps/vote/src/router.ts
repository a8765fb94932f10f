import { placesOf } from '@commonhold/shared';

/** The screens and the paths behind "#". What stands there never leaves the phone. */
const ROUTES = {
  home: '/',
  bind: '/bind',
  recover: '/recover',
  devices: '/devices',
  settings: '/settings',
  noticeSettings: '/settings/notices',
  inbox: '/inbox',
  notice: '/inbox/:item',
  petitions: '/petitions',
  petitionNew: '/petitions/new',
  petition: '/petitions/:petition',
  representatives: '/representatives',
  rules: '/rules',
  drafts: '/drafts',
  draft: '/drafts/:assembly',
  surveys: '/surveys',
  survey: '/surveys/:survey',
  scores: '/scores',
  book: '/book',
  check: '/check',
  checkOne: '/check/:ballot',
  receipt: '/receipt/:ballot',
  assembly: '/assembly/:assembly',
  roll: '/assembly/:assembly/roll',
  rollObjections: '/assembly/:assembly/roll/objections',
  result: '/assembly/:assembly/result',
  turnout: '/assembly/:assembly/turnout',
  paper: '/assembly/:assembly/paper',
  proxies: '/assembly/:assembly/proxies',
  proxyNew: '/assembly/:assembly/proxies/give/:party',
  proxyVote: '/assembly/:assembly/proxies/vote/:proxy',
  matter: '/assembly/:assembly/matter/:matter',
  ballot: '/assembly/:assembly/vote/:party',
  review: '/assembly/:assembly/vote/:party/review',
  volunteer: '/volunteer/:permit',
  send: '/send/:ballot',
  lodge: '/lodge',
  lodgeOne: '/lodge/:ballot',
} as const;

/** A screen's name. */
export type ScreenName = keyof typeof ROUTES;

export const { readPlace, link, place, go } = placesOf<ScreenName>(ROUTES, 'home');
