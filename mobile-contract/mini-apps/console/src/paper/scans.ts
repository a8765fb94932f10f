import { api, ask, patientApi } from '../session/session.ts';

/** An assembly's place in addresses of the interface. */
interface Path {
  communityId: string;
  assemblyId: string;
}

/** The scan of a sheet, until the sheet stands in the book. */
export async function readSheetScan(path: Path, serial: number): Promise<Blob> {
  const params = { path: { ...path, serial } };
  return (await ask(
    patientApi.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/paper/sheets/{serial}/scan', { params, parseAs: 'blob' }),
  )) as unknown as Blob;
}

/** The scan of a proxy, until the proxy stands in the book. */
export async function readProxyScan(path: Path, sha256: string): Promise<Blob> {
  const params = { path: { ...path, sha256 } };
  return (await ask(
    patientApi.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/proxy-papers/{sha256}', { params, parseAs: 'blob' }),
  )) as unknown as Blob;
}

/** Keeps the scan of a proxy or of its revocation; answers the hash by which signed documents name it. */
export async function keepProxyScan(path: Path, file: File): Promise<string> {
  const form = new FormData();
  form.append('file', file);
  const kept = await ask(
    patientApi.POST('/api/staff/communities/{communityId}/assemblies/{assemblyId}/proxy-papers', {
      params: { path },
      body: form as never,
      bodySerializer: (body) => body as never,
    }),
  );
  return kept.sha256;
}

/** The proxies from paper that wait for another worker. */
export async function waitingProxies(path: Path) {
  return (await ask(api.GET('/api/staff/communities/{communityId}/assemblies/{assemblyId}/proxy-entries', { params: { path } }))).items;
}
