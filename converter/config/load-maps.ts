import type { StatusTable } from '../core/agents/state-type';
import type { MapText } from '../core/maps/map-table';
import { type Maps, statusTable } from '../core/maps/maps';
import { parseMaps } from '../core/maps/parse-maps';
import type { MapFiles } from './config';
import { settledValue } from './failures-together';
import { readText } from './read-text';

/**
 * Reads the configured maps from their files or objects.
 * @throws WfmError `map` with all problems of all maps, `store` where a place fails.
 */
export async function loadMaps(files: MapFiles): Promise<Maps> {
  const texts = await Promise.allSettled(
    [files.statuses, files.contactGroups, files.staffing, files.agents].map(loadText),
  );
  const [statuses = null, contactGroups = null, staffing = null, agents = null] = texts.map((text) =>
    text.status === 'fulfilled' ? text.value : null,
  );
  // A map that cannot be read hides no problem of the others.
  const [maps] = await Promise.allSettled([parsed({ statuses, contactGroups, staffing, agents })]);
  return settledValue(maps, [...texts, maps]);
}

/**
 * Reads a status table from a file or object of that name.
 * @throws WfmError `map` with all its problems, `store` where the place fails.
 */
export async function loadStatusTable(file: string): Promise<StatusTable> {
  const { statuses } = await loadMaps({ statuses: file, contactGroups: null, staffing: null, agents: null });
  return statusTable(statuses ?? []);
}

async function loadText(file: string | null): Promise<MapText | null> {
  return file === null ? null : { file, text: await readText(file, 'map') };
}

async function parsed(texts: Parameters<typeof parseMaps>[0]): Promise<Maps> {
  return parseMaps(texts);
}
