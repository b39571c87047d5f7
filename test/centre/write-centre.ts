import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Centre } from './centre';
import { centreConfig, mapFiles } from './centre-maps';
import { type ObjectOptions, outputObjects } from './output-objects';
import { type ReportSchedule, reportFiles } from './report-files';

export interface WriteOptions extends ObjectOptions {
  /** @default 'daily' */
  readonly schedule?: ReportSchedule;
}

/** What was written. */
export interface WrittenCentre {
  readonly configFile: string;
  readonly objects: number;
  readonly lines: number;
  readonly bytes: number;
  readonly reports: number;
}

/**
 * Writes a centre as its two S3 locations would look in a folder: `Reports/`, `OUTPUT/`, the maps and the configuration
 * `aspect-wfm.config.json`. One object is held at a time.
 */
export function writeCentre(centre: Centre, folder: string, options: WriteOptions = {}): WrittenCentre {
  const write = (key: string, content: string | Buffer) => {
    const file = join(folder, key);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  let [objects, lines, bytes, reports] = [0, 0, 0, 0];
  for (const { key, text, isGzip } of outputObjects(centre, options)) {
    write(`OUTPUT/${key}`, isGzip ? gzipSync(text) : text);
    objects += 1;
    lines += text.split('\n').length - 1;
    bytes += Buffer.byteLength(text);
  }
  for (const { key, text } of reportFiles(centre, options.schedule)) {
    write(`Reports/${key}`, text);
    reports += 1;
  }
  for (const [name, text] of Object.entries(mapFiles(centre))) write(name, text);
  write('aspect-wfm.config.json', `${JSON.stringify(centreConfig(centre), null, 2)}\n`);
  return { configFile: join(folder, 'aspect-wfm.config.json'), objects, lines, bytes, reports };
}
