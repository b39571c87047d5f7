import type { FindingList } from '../findings';
import { formatLocal, type SiteDay } from '../time/site-day';
import { alikeGroups } from './alike-groups';
import { clockText, dateText } from './clock';
import type { Field } from './fields';
import { numberText } from './numbers';
import type { OutputSettings } from './output-settings';
import type { Profile } from './profile';

/** Writes a field of a row, a group's name cut to `maxLength` characters unless that is `null`. */
export type CellWriter = <Row>(field: Field<Row>, row: Row, maxLength: number | null) => string;

/**
 * A writer of one day's fields in a profile's formats; where the profile leaves one open the settings decide. What it
 * has to replace in a text or cut from it is a finding, once for each text (spec 3, profile `itf`), and so are groups that
 * this makes one.
 */
export function cellWriter(
  profile: Profile,
  settings: OutputSettings,
  day: SiteDay,
  findings: FindingList,
): CellWriter {
  const text = textWriter(profile, settings, day);
  const short = shortener(profile, findings);
  const onOneLine = profile.quoting === 'none' ? unquoted(profile, findings) : (whole: string) => whole;
  const noteGroup = alikeGroups(profile.name, findings);
  return (field, row, maxLength) => {
    const whole = text(field, row);
    const written = onOneLine(maxLength === null ? whole : short(whole, maxLength));
    const mayChange = maxLength !== null || profile.quoting === 'none';
    if (mayChange && field.kind === 'groupName') noteGroup(field, whole, written);
    return written;
  };
}

/** The date of the day in the profile's format. */
export function dayText(profile: Profile, settings: OutputSettings, day: SiteDay): string {
  return dateText(day.date, profile.formats.date ?? settings.dateFormat);
}

function textWriter(profile: Profile, settings: OutputSettings, day: SiteDay) {
  const { formats, numbers } = profile;
  const date = dayText(profile, settings, day);
  const label = profile.intervalLabel ?? settings.intervalLabel;
  const interval = remembering((clock) => clockText(clock, formats.interval));
  const time = remembering((clock) => clockText(clock, formats.time));
  const local = remembering((instant) => formatLocal(instant, day.timeZone, formats.local));
  const utc = remembering((instant) => formatLocal(instant, 'UTC', formats.utc));
  return <Row>(field: Field<Row>, row: Row): string => {
    switch (field.kind) {
      case 'date':
        return date;
      case 'groupName':
      case 'text':
        return field.of(row);
      case 'label': {
        const { startClock, endClock } = field.of(row);
        return interval(label === 'start' ? startClock : endClock);
      }
      case 'time': {
        const clock = field.of(row);
        return clock === null ? formats.noTime : time(clock);
      }
      case 'local':
        return local(field.of(row));
      case 'utc':
        return utc(field.of(row));
      case 'count':
        return String(field.of(row));
      default:
        return numberText(field.of(row), numbers[field.kind]);
    }
  };
}

/** Cuts to characters (code points), so that no half of a character is left. */
function shortener(profile: Profile, findings: FindingList) {
  const noted = new Set<string>();
  return (whole: string, maxLength: number): string => {
    const characters = [...whole];
    if (characters.length <= maxLength) return whole;
    const cut = characters.slice(0, maxLength).join('');
    const text = `profile ${profile.name}: expected at most ${maxLength} characters, got ${characters.length}; written as ${JSON.stringify(cut)}`;
    if (!noted.has(whole)) findings.add('group-name-cut', { key: JSON.stringify(whole), line: 0, text });
    noted.add(whole);
    return cut;
  };
}

/** Without quotes a field that holds a line end or what stands between fields would be several. */
function unquoted(profile: Profile, findings: FindingList) {
  const noted = new Set<string>();
  return (whole: string): string => {
    const replaced = whole.replace(/[\t\r\n]/g, ' ').replaceAll(profile.delimiter, ' ');
    if (replaced === whole) return whole;
    const text = `profile ${profile.name}: expected a text without TAB, CR, LF and the delimiter; written as ${JSON.stringify(replaced)}`;
    if (!noted.has(whole)) findings.add('name-control-character', { key: JSON.stringify(whole), line: 0, text });
    noted.add(whole);
    return replaced;
  };
}

/** Intervals and instants repeat on every row; formatting them is the dearest part of a file. */
function remembering(write: (value: number) => string): (value: number) => string {
  const known = new Map<number, string>();
  return (value) => {
    const text = known.get(value) ?? write(value);
    known.set(value, text);
    return text;
  };
}
