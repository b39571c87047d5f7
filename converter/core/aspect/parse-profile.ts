import type { z } from 'zod';
import { type Problem, WfmError } from '../errors';
import { PROFILE_SCHEMA, type Profile } from './profile';
import { profileProblems } from './profile-problems';

const REMEDY = 'Correct the profile; its keys and fields are in converter/profiles/README.md.';
const SHOWN_CHARACTERS = 60;

/**
 * Reads a profile file.
 * @param where names the file, for messages.
 * @throws WfmError `configuration` with everything that is wrong with it.
 */
export function parseProfile(where: string, text: string): Profile {
  const given = parseJson(where, text);
  const result = PROFILE_SCHEMA.safeParse(given);
  const faults = result.success
    ? profileProblems(result.data)
    : result.error.issues.flatMap((issue) => schemaFaults(issue, given));
  if (!result.success || faults.length > 0) {
    throw new WfmError(
      'configuration',
      faults.map(
        ({ path, expected, got }): Problem => ({ where: placeOf(where, path), expected, got, remedy: REMEDY }),
      ),
    );
  }
  return result.data;
}

function parseJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const got = error instanceof SyntaxError ? error.message : 'something else';
    throw new WfmError('configuration', { where, expected: 'JSON', got, remedy: REMEDY }, { cause: error });
  }
}

/** One fault for each unknown key, else one for the issue; `got` is what the file says there. */
function schemaFaults(issue: z.core.$ZodIssue, given: unknown) {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ path, expected: issue.message, got: shown(valueAt(given, path)) }));
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], given);
}

function shown(value: unknown): string {
  const json = value === undefined ? 'nothing' : JSON.stringify(value);
  return json.length > SHOWN_CHARACTERS ? `${json.slice(0, SHOWN_CHARACTERS)}…` : json;
}

function placeOf(where: string, path: readonly PropertyKey[]): string {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return place === '' ? where : `${where} at ${place.slice(1)}`;
}
