// While it is open: turnout, who has not voted, incidents, paper, proxies and disputed ballots.
export { default as CasesScreen } from '../screens/CasesScreen.vue';
export { default as LodgeScreen } from '../screens/LodgeScreen.vue';
export { default as NotVotedScreen } from '../screens/NotVotedScreen.vue';
export { default as PaperEntryScreen } from '../screens/PaperEntryScreen.vue';
export { default as PaperReviewScreen } from '../screens/PaperReviewScreen.vue';
export { default as PaperScreen } from '../screens/PaperScreen.vue';
export { default as ProxiesScreen } from '../screens/ProxiesScreen.vue';
export { default as ProxyEntryScreen } from '../screens/ProxyEntryScreen.vue';
export { default as ProxyReviewScreen } from '../screens/ProxyReviewScreen.vue';
export { default as RunningScreen } from '../screens/RunningScreen.vue';
export { default as TurnoutScreen } from '../screens/TurnoutScreen.vue';
export { default as VolunteersScreen } from '../screens/VolunteersScreen.vue';
