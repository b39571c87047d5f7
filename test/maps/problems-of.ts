import { type Problem, WfmError } from '../../converter/core/errors';
import type { MapText } from '../../converter/core/maps/map-table';
import type { Maps } from '../../converter/core/maps/maps';
import { type MapTexts, parseMaps } from '../../converter/core/maps/parse-maps';

/** The texts of some maps by their names. */
export type GivenMaps = { readonly [Name in keyof MapTexts]?: string };

/** No map at all. */
export const NONE: MapTexts = { statuses: null, contactGroups: null, staffing: null, agents: null };

/** The maps given as texts; each is named after what it is. */
export function parse(texts: GivenMaps): Maps {
  const named = Object.entries(texts).map(([name, text]): [string, MapText] => [name, { file: `${name}.csv`, text }]);
  return parseMaps({ ...NONE, ...Object.fromEntries(named) });
}

/** What is wrong with the maps; empty if nothing is. */
export function problemsOf(texts: GivenMaps): readonly Problem[] {
  try {
    parse(texts);
    return [];
  } catch (error) {
    if (error instanceof WfmError && error.code === 'map') return error.problems;
    throw error;
  }
}
