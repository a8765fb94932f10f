/** Before the browser tests: makes room for what axe says of their pages, and starts the packaged service once, so that each test's own start finds Java's classes archived and a database made. */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOUND_PAGES } from './browser';
import { HOME, packaged, PREPARED, startOn } from './service';

export default async function prepare(): Promise<void> {
  const sound = join(HOME, 'mobile-contract/target/sound-pages');
  rmSync(sound, { recursive: true, force: true });
  mkdirSync(sound, { recursive: true });
  process.env[SOUND_PAGES] = sound;
  if (process.env['COMMONHOLD_BASE_URL']) return;
  const jar = statSync(packaged());
  const mark = join(PREPARED, `made-of-${jar.size}-${Math.trunc(jar.mtimeMs)}`);
  if (existsSync(mark)) return;
  rmSync(PREPARED, { recursive: true, force: true });
  mkdirSync(PREPARED, { recursive: true });
  const once = await startOn(join(PREPARED, 'data'), [`-XX:ArchiveClassesAtExit=${join(PREPARED, 'classes.jsa')}`]);
  await once.stop();
  writeFileSync(mark, '');
}
