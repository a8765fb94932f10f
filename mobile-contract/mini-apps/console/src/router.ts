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
} as const;

/** A screen's name. */
export type ScreenName = keyof typeof ROUTES;

export const { readPlace, link, place, go } = placesOf<ScreenName>(ROUTES, 'communities');

/** One parameter of the present address. */
export function parameter(name: string): string {
  return place.value.parameters[name] ?? '';
}
