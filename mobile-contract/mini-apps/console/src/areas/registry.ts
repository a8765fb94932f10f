// The community itself: registry, owners, staff, rules of procedure, representatives and the audit trail.
export { default as AuditScreen } from '../screens/AuditScreen.vue';
export { default as NewCommunityScreen } from '../screens/NewCommunityScreen.vue';
export { default as OwnersScreen } from '../screens/OwnersScreen.vue';
export { default as PeopleScreen } from '../screens/PeopleScreen.vue';
export { default as PreviewScreen } from '../screens/PreviewScreen.vue';
export { default as RegistryScreen } from '../screens/RegistryScreen.vue';
export { default as RepresentativesScreen } from '../screens/RepresentativesScreen.vue';
export { default as RulesDraftScreen } from '../screens/RulesDraftScreen.vue';
export { default as RulesScreen } from '../screens/RulesScreen.vue';
export { default as UnitScreen } from '../screens/UnitScreen.vue';
export { default as UploadScreen } from '../screens/UploadScreen.vue';
