// Convening: the draft, the roll, the call, and the way of an assembly.
export { default as AssembliesScreen } from '../screens/AssembliesScreen.vue';
export { default as AssemblyScreen } from '../screens/AssemblyScreen.vue';
export { default as CallScreen } from '../screens/CallScreen.vue';
export { default as DraftScreen } from '../screens/DraftScreen.vue';
export { default as PetitionsScreen } from '../screens/PetitionsScreen.vue';
export { default as RollScreen } from '../screens/RollScreen.vue';
