// After it: the choice key, the count, recounts, draw, objections, random confirmation and the record.
export { default as ChoiceKeyScreen } from '../screens/ChoiceKeyScreen.vue';
export { default as ConfirmationsScreen } from '../screens/ConfirmationsScreen.vue';
export { default as CountScreen } from '../screens/CountScreen.vue';
export { default as DrawScreen } from '../screens/DrawScreen.vue';
export { default as ObjectionsScreen } from '../screens/ObjectionsScreen.vue';
export { default as RecordScreen } from '../screens/RecordScreen.vue';
export { default as RecountsScreen } from '../screens/RecountsScreen.vue';
