import { fileNamesOn } from '../core/aspect/file-name';
import { WfmError } from '../core/errors';
import type { SiteDefinition } from './site-definition';

/** Names depend on the date alike in every profile, so one date shows whether two profiles would write the same file. */
const ANY_DATE = '2026-01-01';

/**
 * Refuses profiles that would write the same file of a day.
 * @throws WfmError `configuration` naming the file and the profiles.
 */
export function checkProfileClash(site: SiteDefinition): SiteDefinition {
  const writers = new Map<string, string[]>();
  for (const { profile } of site.profiles) {
    for (const name of fileNamesOn(profile, site.config.output.dataSets, ANY_DATE)) {
      writers.set(name, [...(writers.get(name) ?? []), profile.name]);
    }
  }
  const problems = [...writers]
    .filter(([, names]) => names.length > 1)
    .map(([name, names]) => ({
      where: 'output.profiles',
      expected: 'profiles that write different files',
      got: `${names.join(' and ')}, which both write ${name}`,
      remedy: 'Change fileName in one of them.',
    }));
  if (problems.length > 0) throw new WfmError('configuration', problems);
  return site;
}
