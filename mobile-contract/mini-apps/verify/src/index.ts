// What others in the workspace use of the verifier: reading a bundle, judging it, and what counting its ballots again gives.
export { NotABundle, readBundle, type Bundle } from './bundle.ts';
export { verify, type Verdict } from './verify.ts';
