export * from './client.ts';
export * from './failure.ts';
export type { components, paths } from '../generated/api.ts';
import type { components } from '../generated/api.ts';

/** A body of the interface by its schema name: `Body<'Receipt'>`. */
export type Body<N extends keyof components['schemas']> = components['schemas'][N];
