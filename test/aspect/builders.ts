import type { OutputFile } from '../../converter/core/aspect/lay-out-day';
import { layOutDay } from '../../converter/core/aspect/lay-out-day';
import type { OutputSettings } from '../../converter/core/aspect/output-settings';
import type { Profile } from '../../converter/core/aspect/profile';
import { type Finding, FindingList } from '../../converter/core/findings';
import type {
  AgentContactFigures,
  AgentDay,
  AgentGroupShare,
  AgentGroupTime,
  ContactFigures,
  ContactGroupDay,
  DayHistory,
  SignInPair,
} from '../../converter/core/history/day-history';
import { type SiteDay, siteDay } from '../../converter/core/time/site-day';
import { type BuiltInProfile, builtInProfile } from '../../converter/profiles/built-in';

export const ITF: BuiltInProfile = 'itf';
export const CSV: BuiltInProfile = 'csv';

/** A profile, or the built-in one of that name; read by the test that needs it, so that mutation tests know which one does. */
export function profileOf(profile: Profile | BuiltInProfile): Profile {
  return typeof profile === 'string' ? builtInProfile(profile) : profile;
}

export const SETTINGS: OutputSettings = {
  dataSets: [
    'contactGroupInterval',
    'contactGroupDaily',
    'agentGroupInterval',
    'agentInterval',
    'agentDaily',
    'signInPairs',
  ],
  emptyIntervals: false,
  dateFormat: 'M/d/yyyy',
  intervalLabel: 'start',
  repeatedHour: 'merge',
  agentIdLength: null,
  apsBasis: 'signedIn',
};

/** A site day; by default 2026-11-21 in Chicago, 48 half hours from 06:00Z. */
export function aDay(date = '2026-11-21', timeZone = 'America/Chicago', intervalMinutes = 30): SiteDay {
  const day = siteDay(date, timeZone, intervalMinutes);
  if (day === null) throw new Error(`${timeZone} has no ${date}`);
  return day;
}

export function aHistory(parts: Partial<DayHistory> = {}): DayHistory {
  const day = parts.day ?? aDay();
  return { day, knownEnd: day.end, contactGroups: [], agentGroups: [], agents: [], ...parts };
}

/** One number for each interval, 0 but for those given by index. */
function perInterval(day: SiteDay, given: Readonly<Record<number, number>>): number[] {
  return day.intervals.map((_, index) => given[index] ?? 0);
}

export const NO_CONTACTS: ContactFigures = {
  queued: 0,
  handled: 0,
  abandoned: 0,
  talkMs: 0,
  acwMs: 0,
  answerMs: 0,
  answerWeight: 0,
  serviceLevelPart: 0,
  serviceLevelWeight: 0,
};

/** A contact group; where no weights are given, every contact weighs in ASA and %SL. */
export function aContactGroup(
  name: string,
  day: SiteDay,
  figures: Readonly<Record<number, Partial<ContactFigures>>>,
  staffedMs: Readonly<Record<number, number>> = {},
): ContactGroupDay {
  return {
    name,
    figuresByInterval: day.intervals.map((_, index) => {
      const { handled = 0, queued = 0 } = figures[index] ?? {};
      return { ...NO_CONTACTS, answerWeight: handled, serviceLevelWeight: queued, ...figures[index] };
    }),
    staffedMsByInterval: perInterval(day, staffedMs),
  };
}

export interface Times {
  readonly signedIn?: Readonly<Record<number, number>>;
  readonly available?: Readonly<Record<number, number>>;
  readonly productive?: Readonly<Record<number, number>>;
}

export function someTime(username: string, agentGroup: string, day: SiteDay, times: Times = {}): AgentGroupTime {
  return {
    username,
    agentGroup,
    signedInMsByInterval: perInterval(day, times.signedIn ?? {}),
    availableMsByInterval: perInterval(day, times.available ?? {}),
    productiveMsByInterval: perInterval(day, times.productive ?? {}),
  };
}

export const NO_AGENT_CONTACTS: AgentContactFigures = {
  handled: 0,
  talkMs: 0,
  acwMs: 0,
  outbound: 0,
  outboundTalkMs: 0,
  outboundAcwMs: 0,
  idleMs: 0,
};

export function aPair(from: string, to: string, marks: Partial<SignInPair> = {}): SignInPair {
  return { start: Date.parse(from), end: Date.parse(to), startMark: '', endMark: '', ...marks };
}

/** An agent's share of a day in a group; its signed-in time lies in the day's first interval unless given. */
export function aShare(
  agentGroup: string,
  day: SiteDay,
  parts: {
    readonly username?: string;
    readonly times?: Times;
    readonly pairs?: readonly SignInPair[];
    readonly contacts?: Partial<AgentContactFigures>;
  } = {},
): AgentGroupShare {
  return {
    agentGroup,
    time: someTime(parts.username ?? 'ann', agentGroup, day, parts.times),
    pairs: parts.pairs ?? [],
    contacts: { ...NO_AGENT_CONTACTS, ...parts.contacts },
  };
}

export function anAgent(username: string, groups: readonly AgentGroupShare[], parts: Partial<AgentDay> = {}): AgentDay {
  return { username, agentId: username, pairs: groups.flatMap((group) => group.pairs), groups, ...parts };
}

export interface Written {
  readonly files: readonly OutputFile[];
  readonly findings: readonly Finding[];
  /** The file's text by data set; empty where there is none. */
  text(dataSet: string): string;
  /** The rows of a file, without line ends. */
  lines(dataSet: string): string[];
}

/** Lays a day out and decodes what came of it. */
export function write(
  history: DayHistory,
  which: Profile | BuiltInProfile = ITF,
  settings: Partial<OutputSettings> = {},
): Written {
  const profile = profileOf(which);
  const findings = new FindingList();
  const files = layOutDay(history, profile, { ...SETTINGS, ...settings }, findings);
  const text = (dataSet: string) =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      files.find((file) => file.dataSet === dataSet)?.bytes ?? new Uint8Array(),
    );
  return {
    files,
    findings: findings.list(),
    text,
    lines: (dataSet) => text(dataSet).split(profile.lineEnding).slice(0, -1),
  };
}
