// The cosignatures below the checkpoint, by the witnesses whose keys the reader brought; lines of others say nothing here.
import { cosignaturesHold, cosignedAt, readNote, type NoteKey } from '@commonhold/contract';
import type { Bundle } from './bundle.ts';
import type { Findings } from './findings.ts';

export async function checkWitnesses(bundle: Bundle, witnesses: readonly NoteKey[], findings: Findings): Promise<void> {
  const note = readNote(bundle.text('checkpoint'));
  if (witnesses.length > 0) {
    const signatures = findings.series('witness.signature');
    const cosigned = findings.series('witness.cosigned');
    for (const witness of witnesses) {
      signatures.require(await cosignaturesHold(note, witness), witness.name);
      cosigned.require((await cosignedAt(note, witness)) !== null, witness.name);
    }
    signatures.done(witnesses.length);
    cosigned.done(witnesses.length);
  }
  findings.notChecked('beyond.witness', note.signatures.map(({ name }) => name).join(', '));
}
