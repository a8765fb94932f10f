import type { Component } from 'vue';
import type { ScreenName } from './router.ts';
import CommunitiesScreen from './screens/CommunitiesScreen.vue';
import InvitationScreen from './screens/InvitationScreen.vue';
import OverviewScreen from './screens/OverviewScreen.vue';
import OwnScreen from './screens/OwnScreen.vue';

// Coming in and finding the way are in the first load. The rest comes by area, when its first screen is wanted or soon after the sign-in.
const calling = () => import('./areas/calling.ts');
const voting = () => import('./areas/voting.ts');
const result = () => import('./areas/result.ts');
const registry = () => import('./areas/registry.ts');
const notices = () => import('./areas/notices.ts');

/** Fetches a screen with its area. */
export type Later = () => Promise<Component>;

/** The screens of the first load. */
export const FIRST = {
  communities: CommunitiesScreen,
  invitation: InvitationScreen,
  own: OwnScreen,
  overview: OverviewScreen,
} satisfies Partial<Record<ScreenName, Component>>;

/** The others. */
export const LATER: Record<Exclude<ScreenName, keyof typeof FIRST>, Later> = {
  newCommunity: async () => (await registry()).NewCommunityScreen,
  people: async () => (await registry()).PeopleScreen,
  registry: async () => (await registry()).RegistryScreen,
  unit: async () => (await registry()).UnitScreen,
  upload: async () => (await registry()).UploadScreen,
  preview: async () => (await registry()).PreviewScreen,
  owners: async () => (await registry()).OwnersScreen,
  rules: async () => (await registry()).RulesScreen,
  newRules: async () => (await registry()).RulesDraftScreen,
  rulesDraft: async () => (await registry()).RulesDraftScreen,
  audit: async () => (await registry()).AuditScreen,
  representatives: async () => (await registry()).RepresentativesScreen,
  assemblies: async () => (await calling()).AssembliesScreen,
  newAssembly: async () => (await calling()).DraftScreen,
  assembly: async () => (await calling()).AssemblyScreen,
  draft: async () => (await calling()).DraftScreen,
  roll: async () => (await calling()).RollScreen,
  call: async () => (await calling()).CallScreen,
  petitions: async () => (await calling()).PetitionsScreen,
  turnout: async () => (await voting()).TurnoutScreen,
  volunteers: async () => (await voting()).VolunteersScreen,
  notVoted: async () => (await voting()).NotVotedScreen,
  running: async () => (await voting()).RunningScreen,
  paper: async () => (await voting()).PaperScreen,
  paperEntry: async () => (await voting()).PaperEntryScreen,
  paperReview: async () => (await voting()).PaperReviewScreen,
  cases: async () => (await voting()).CasesScreen,
  proxies: async () => (await voting()).ProxiesScreen,
  proxyEntry: async () => (await voting()).ProxyEntryScreen,
  proxyReview: async () => (await voting()).ProxyReviewScreen,
  lodge: async () => (await voting()).LodgeScreen,
  count: async () => (await result()).CountScreen,
  recounts: async () => (await result()).RecountsScreen,
  choiceKey: async () => (await result()).ChoiceKeyScreen,
  draw: async () => (await result()).DrawScreen,
  objections: async () => (await result()).ObjectionsScreen,
  confirmations: async () => (await result()).ConfirmationsScreen,
  record: async () => (await result()).RecordScreen,
  board: async () => (await notices()).BoardScreen,
  notices: async () => (await notices()).NoticesScreen,
  newNotice: async () => (await notices()).NoticeComposeScreen,
  notice: async () => (await notices()).NoticeScreen,
  delivery: async () => (await notices()).DeliveryScreen,
  noticeDraft: async () => (await notices()).NoticeComposeScreen,
  surveys: async () => (await notices()).SurveysScreen,
  newSurvey: async () => (await notices()).SurveyDraftScreen,
  survey: async () => (await notices()).SurveyScreen,
  surveyDraft: async () => (await notices()).SurveyDraftScreen,
  scores: async () => (await notices()).ScoresScreen,
};

/** Fetches every area ahead, so that a desk whose network goes away can still go from page to page. */
export function fetchAhead(): void {
  for (const area of [calling, voting, result, registry, notices]) void area().catch(() => undefined);
}
