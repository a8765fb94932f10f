import { useLoad, type Body, type Loaded } from '@commonhold/shared';
import { parameter } from '../router.ts';
import { api, ask } from '../session/session.ts';
import { keepMeanwhile } from './meanwhile.ts';

/** The assembly that the present address names. */
export function assemblyPlace() {
  const at = { community: parameter('community'), assembly: parameter('assembly') };
  const path = { communityId: at.community, assemblyId: at.assembly };
  return { at, path, params: { path } };
}

/** Reads the assembly beside what a page shows of it, in one go. */
export function useAssembly<T extends object>(
  reading: (assembly: Body<'Assembly'>, params: { path: { communityId: string; assemblyId: string } }) => Promise<T>,
): Loaded<T & { assembly: Body<'Assembly'> }> {
  const { params } = assemblyPlace();
  const loaded = useLoad(async () => {
    const assembly = await ask(api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}', { params }));
    return { assembly, ...(await reading(assembly, params)) };
  });
  keepMeanwhile(() => loaded.value.value?.assembly ?? null);
  return loaded;
}
