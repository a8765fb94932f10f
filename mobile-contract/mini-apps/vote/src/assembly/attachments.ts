import { must, saveFile } from '@commonhold/shared';
import { sha256, toHex } from '@commonhold/contract';
import { api, ask } from '../session/session.ts';

/** The bytes of a document are not those that were announced. */
export class ChangedDocument extends Error {}

/** Fetches a document, compares it with its announced check value and offers it as a file. */
export async function saveAttachment(assemblyId: string, file: { name: string; sha256: string; mediaType?: string }): Promise<void> {
  const bytes = await ask(() =>
    must(
      api.GET('/api/resident/assemblies/{assemblyId}/attachments/{sha256}', {
        params: { path: { assemblyId, sha256: file.sha256 } },
        parseAs: 'arrayBuffer',
      }),
    ),
  );
  if (toHex(await sha256(new Uint8Array(bytes as unknown as ArrayBuffer))) !== file.sha256) throw new ChangedDocument();
  saveFile(file.name, bytes as unknown as ArrayBuffer, file.mediaType ?? 'application/octet-stream');
}
