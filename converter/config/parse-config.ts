import type { z } from 'zod';
import { DATA_SETS } from '../core/aspect/data-sets';
import { type Problem, WfmError } from '../core/errors';
import { BUILT_IN_PROFILES } from '../profiles/built-in';
import type { Config, MapFiles, ProfileSource } from './config';
import { issueProblems } from './issue-problems';
import { isObjectName, resolveLocation } from './location';
import { parseJson } from './parse-json';
import { CONFIG_SCHEMA, isBuiltInProfile, isProfile, LOOKBACK_HOURS, MAX_SILENCE_MINUTES } from './schema';

/**
 * What a configuration text says. Where it has problems, the files that its good parts name are known all the same, so
 * that their problems can be told together with these.
 */
export type ConfigReading =
  | { readonly kind: 'config'; readonly config: Config; readonly files: ConfigFiles }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly files: ConfigFiles };

/** The files that a configuration names. */
export interface ConfigFiles {
  readonly maps: MapFiles;
  readonly profiles: readonly ProfileSource[];
}

/**
 * Reads a configuration (spec 4). `file` is its absolute path or `s3://bucket/key`, which relative paths are relative to.
 * Problems name the file and the path of the key, or line and column where it is no JSON.
 */
export function readConfig(text: string, file: string): ConfigReading {
  const json = parseJson(text);
  if (json.kind === 'broken') {
    return { kind: 'problems', problems: [jsonProblem(file, json)], files: configFiles(undefined, file) };
  }
  const parsed = CONFIG_SCHEMA.safeParse(json.value);
  const problems = [
    ...(parsed.success ? [] : issueProblems(file, parsed.error.issues, json.value)),
    ...lookbackProblems(file, json.value),
    ...agentsMapProblems(file, json.value),
  ];
  const files = configFiles(json.value, file);
  if (!parsed.success || problems.length > 0) return { kind: 'problems', problems, files };
  return { kind: 'config', config: resolveConfig(parsed.data, file, files), files };
}

/** The configuration that was read. Throws a `WfmError` of code `configuration` with all its problems. */
export function configOf(reading: ConfigReading): Config {
  if (reading.kind === 'problems') throw new WfmError('configuration', reading.problems);
  return reading.config;
}

function jsonProblem(file: string, { line, column, got }: { line: number; column: number; got: string }): Problem {
  const remedy = 'Correct it; JSON has no comments and no comma before a closing bracket.';
  return { where: `${file} line ${line}, column ${column}`, expected: 'JSON', got, remedy };
}

/** A state that silence would end must be seen to begin (rule 6 of spec 1). */
function lookbackProblems(file: string, json: unknown): Problem[] {
  const silence = MAX_SILENCE_MINUTES.safeParse(memberAt(json, 'rules', 'maxSilenceMinutes'));
  const given = LOOKBACK_HOURS.safeParse(memberAt(json, 'rules', 'lookbackHours'));
  if (!silence.success || !given.success || silence.data === null) return [];
  const hours = lookbackHours(given.data, silence.data);
  const least = Math.ceil(silence.data / 60) + 1;
  if (hours * 60 >= silence.data + 60) return [];
  return [
    {
      where: `${file}: rules.lookbackHours`,
      expected: `at least ${least} hours, an hour more than rules.maxSilenceMinutes`,
      got: given.data === undefined ? `the default, ${hours}` : String(hours),
      remedy: `Set it to ${least} or more, or rules.maxSilenceMinutes to ${(hours - 1) * 60} or less.`,
    },
  ];
}

function lookbackHours(given: number | undefined, maxSilenceMinutes: number | null): number {
  return given ?? (maxSilenceMinutes === null ? 24 : 3);
}

function agentsMapProblems(file: string, json: unknown): Problem[] {
  if (memberAt(json, 'agentGroupBy') !== 'map' || (memberAt(json, 'maps', 'agents') ?? null) !== null) return [];
  return [
    {
      where: `${file}: maps.agents`,
      expected: 'an agents map, as agentGroupBy is "map"',
      got: 'nothing',
      remedy: 'Name the map, or let agentGroupBy name a field.',
    },
  ];
}

/** The files that the good parts of a configuration name. */
function configFiles(json: unknown, file: string): ConfigFiles {
  const map = (name: keyof MapFiles) => {
    const text = memberAt(json, 'maps', name);
    return typeof text === 'string' && isObjectName(text) ? resolveLocation(file, text) : null;
  };
  const profiles = memberAt(json, 'output', 'profiles') ?? BUILT_IN_PROFILES;
  return {
    maps: {
      statuses: map('statuses'),
      contactGroups: map('contactGroups'),
      staffing: map('staffing'),
      agents: map('agents'),
    },
    profiles: (Array.isArray(profiles) ? profiles : []).flatMap((text) => profileSource(text, file)),
  };
}

function profileSource(text: unknown, file: string): ProfileSource[] {
  if (typeof text !== 'string' || !isProfile(text)) return [];
  if (isBuiltInProfile(text)) return [{ kind: 'built-in', name: text }];
  return [{ kind: 'file', file: resolveLocation(file, text) }];
}

/** A member of an object, of its member and so on; `undefined` where there is none. */
function memberAt(json: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    json,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function resolveConfig(given: z.output<typeof CONFIG_SCHEMA>, file: string, files: ConfigFiles): Config {
  const { $schema: _, ...config } = given;
  const { reports, productivity, output, rules } = config;
  const resolved = (location: string) => resolveLocation(file, location);
  return {
    ...config,
    reports: { ...reports, location: resolved(reports.location) },
    productivity: { ...productivity, location: resolved(productivity.location) },
    output: {
      ...output,
      location: resolved(output.location),
      profiles: files.profiles,
      dataSets: DATA_SETS.filter((dataSet) => output.dataSets.includes(dataSet)),
      deliver: output.deliver === null ? null : resolved(output.deliver),
    },
    maps: files.maps,
    rules: { ...rules, lookbackHours: lookbackHours(rules.lookbackHours, rules.maxSilenceMinutes) },
  };
}
