/** Before the browser tests: makes room for what axe says of their pages, and once for each built service a database nobody has used, one with an open assembly, and an archive of the classes that this took. */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOUND_PAGES } from './browser';
import { keepScenario } from './scenario';
import { ARCHIVE, copyData, HOME, packaged, PREPARED, stage, startOn } from './service';

export default async function prepare(): Promise<void> {
  const sound = join(HOME, 'mobile-contract/target/sound-pages');
  rmSync(sound, { recursive: true, force: true });
  mkdirSync(sound, { recursive: true });
  process.env[SOUND_PAGES] = sound;
  if (process.env['COMMONHOLD_BASE_URL']) return;
  const jar = statSync(packaged());
  // The vote of the scenario is open for thirty days only: what was made on another day is made anew.
  const mark = join(PREPARED, `made-of-${jar.size}-${Math.trunc(jar.mtimeMs)}-on-${new Date().toISOString().slice(0, 10)}`);
  if (existsSync(mark)) return;
  rmSync(PREPARED, { recursive: true, force: true });
  mkdirSync(PREPARED, { recursive: true });
  const unused = await startOn(stage('unused'), []);
  await unused.stop();
  copyData(stage('unused'), stage('open-assembly'));
  const used = await startOn(stage('open-assembly'), [`-XX:ArchiveClassesAtExit=${ARCHIVE}`]);
  await keepScenario(used).finally(used.stop);
  writeFileSync(mark, '');
}
