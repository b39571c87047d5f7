import { nextDate } from '../time/site-day';
import { dateText } from './clock';
import { DATA_SETS, type DataSet } from './data-sets';
import type { Profile } from './profile';

/**
 * The name of a data set's file: unique per day, the same on every run. `{end}` is the end of the data's period in local
 * time: the next calendar date and 00:00, whatever the first instant of that date is (spec 3, profile `itf`).
 */
export function fileName(profile: Pick<Profile, 'fileName' | 'formats'>, report: string, date: string): string {
  const { fileTime } = profile.formats;
  return profile.fileName
    .replaceAll('{start}', () => dateText(date, fileTime))
    .replaceAll('{end}', () => dateText(nextDate(date), fileTime))
    .replaceAll('{report}', () => report);
}

/** Names of a profile's files of a day, for those of the data sets that the profile lays out. */
export function fileNamesOn(profile: Profile, dataSets: readonly DataSet[], date: string): string[] {
  return DATA_SETS.filter((dataSet) => dataSets.includes(dataSet)).flatMap((dataSet) => {
    const layout = profile.dataSets[dataSet];
    return layout === null ? [] : [fileName(profile, layout.report, date)];
  });
}
