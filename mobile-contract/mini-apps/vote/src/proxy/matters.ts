import type { Body } from '@commonhold/shared';

/** Matters as the interface has them, in the shape in which a frozen package has them. */
export function mattersOf(assembly: Body<'PublicAssembly'>, wanted: readonly string[]) {
  return assembly.matters
    .filter((matter) => wanted.includes(matter.matterId))
    .map(({ matterId, title, choice, election }) => ({
      id: matterId,
      title,
      ...(choice && { choice: { options: choice.options.map(({ optionId, text }) => ({ id: optionId, text })) } }),
      ...(election && { election: { candidates: election.candidates.map(({ candidateId, name }) => ({ id: candidateId, name })) } }),
    }));
}
