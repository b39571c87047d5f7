import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { Problem } from '../core/errors';
import { byCodePoint } from '../core/order';
import { CONFIG_JSON_SCHEMA, type JsonSchema } from './json-schema';

/** What the schema found wrong with a configuration, in the four parts of every message, with the path of the key. */
export function issueProblems(file: string, issues: readonly z.core.$ZodIssue[], json: unknown): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(file, issue.path, key));
    return [wrongValue(file, issue, json)];
  });
}

function unknownKey(file: string, path: Path, key: string): Problem {
  const known = knownKeys(path);
  return {
    where: `${file}: ${pathText([...path, key])}`,
    expected: `one of the keys ${known.map((name) => pathText([...path, name])).join(', ')}`,
    got: `"${key}"`,
    remedy: `Did you mean ${nearestKey(path, key)}?`,
  };
}

/** A key of the same name in another section, else the nearest one in this section. */
function nearestKey(path: Path, key: string): string {
  const elsewhere = [[], ...knownKeys([]).map((section) => [section])]
    .filter((section) => knownKeys(section).includes(key))
    .map((section) => pathText([...section, key]));
  const near = [...knownKeys(path)].sort((a, b) => distance(a, key) - distance(b, key) || byCodePoint(a, b));
  return elsewhere[0] ?? pathText([...path, near[0] ?? '']);
}

function knownKeys(path: Path): string[] {
  return Object.keys(schemaAt(path).properties ?? {});
}

function wrongValue(file: string, issue: z.core.$ZodIssue, json: unknown): Problem {
  const schema = schemaAt(issue.path);
  const value = issue.path.reduce<unknown>((outer, step) => (outer as Record<PropertyKey, unknown>)[step], json);
  const fallback =
    schema.default === undefined || schema.properties !== undefined
      ? ''
      : ` Default: ${JSON.stringify(schema.default)}.`;
  return {
    where: issue.path.length === 0 ? file : `${file}: ${pathText(issue.path)}`,
    expected: issue.code === 'custom' ? issue.message : expectedBy(schema),
    got: value === undefined ? 'nothing' : cut(JSON.stringify(value)),
    remedy: `${descriptionAt(issue.path)}.${fallback}`,
  };
}

type Path = readonly PropertyKey[];

function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function schemaAt(path: Path): JsonSchema {
  return path.reduce<JsonSchema>(
    (schema, step) => (typeof step === 'number' ? schema.items : schema.properties?.[String(step)]) ?? {},
    CONFIG_JSON_SCHEMA,
  );
}

/** The description of a key; an entry of a list has that of the list. */
function descriptionAt(path: Path): string {
  return schemaAt(path).description ?? schemaAt(path.slice(0, -1)).description ?? '';
}

/** What a value must be, in words. */
function expectedBy(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(expectedBy).join(' or ');
  if (schema.enum !== undefined) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  const { type } = schema;
  if (typeof type === 'object') return type.map((each) => expectedBy({ ...schema, type: each })).join(' or ');
  switch (type) {
    case 'integer':
      return `a whole number from ${schema.minimum} to ${schema.maximum}`;
    case 'number':
      return `a number from ${schema.minimum} to ${schema.maximum}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list with at least one entry, each ${expectedBy(schema.items ?? {})}`;
    case 'object':
      return 'an object';
    case 'null':
      return 'null';
    default:
      return schema.minLength === undefined ? 'a text' : 'a text that is not empty';
  }
}

const LONGEST_VALUE = 80;

function cut(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}
