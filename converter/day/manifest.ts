import { z } from 'zod';
import type { FindingCode } from '../core/findings';
import type { IdentityName } from '../core/history/identities';

/** Name of the manifest in a day's folder: a day exists when it does. */
export const MANIFEST = 'manifest.json';

const count = z.int().nonnegative();

const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('input-added'), key: z.string() }),
  z.strictObject({ kind: z.literal('input-changed'), key: z.string() }),
  z.strictObject({ kind: z.literal('input-removed'), key: z.string() }),
  z.strictObject({ kind: z.literal('configuration') }),
  z.strictObject({ kind: z.literal('horizon'), from: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal('converter'), from: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal('output-damaged'), name: z.string() }),
]);

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  converterVersion: z.string(),
  date: z.string(),
  startUtc: z.string(),
  endUtc: z.string(),
  horizonUtc: z.string(),
  configurationDigest: z.string(),
  version: z.int().positive().max(1_000_000_000),
  changes: z.array(change),
  inputs: z.array(
    z.strictObject({
      kind: z.enum(['agentReport', 'intervalOutput', 'queueReport']),
      key: z.string(),
      size: count,
      digest: z.string(),
      rows: count,
      setAside: count,
      /** Rows that no day reads, by site day; not there where there are none. Today's settings decide what is told of them. */
      missed: z.array(z.strictObject({ date: z.string(), rows: count, line: count })).optional(),
    }),
  ),
  totals: z.strictObject({
    read: count,
    used: count,
    duplicate: count,
    outside: count,
    setAside: count,
    noAgent: count,
    markers: count,
  }),
  outputs: z.array(z.strictObject({ name: z.string(), bytes: count, sha256: z.string(), rows: count })),
  findings: z.array(
    z.strictObject({
      // A manifest of another version of this program may hold codes that this one does not know.
      code: z.custom<FindingCode>((value) => typeof value === 'string'),
      severity: z.enum(['warning', 'error']),
      count,
      examples: z.array(z.string()),
    }),
  ),
  identities: z.array(z.strictObject({ name: z.custom<IdentityName>(), checked: count, broken: count })),
});

/** What was made of a day, from what, and what was found (spec 3, The day's folder and its manifest). */
export type Manifest = z.infer<typeof manifestSchema>;

/** One object that the day rests on. */
export type ManifestInput = Manifest['inputs'][number];

/** Why a day was made again. */
export type ManifestChange = z.infer<typeof change>;

/** A manifest's bytes: JSON with two spaces and a last newline, members in the order of the schema. */
export function formatManifest(manifest: Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`);
}

/** Reads a manifest; `null` when it is none (damaged, or of a newer schema), which makes the day one without a manifest. */
export function parseManifest(bytes: Uint8Array): Manifest | null {
  try {
    return manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return null;
  }
}

/** What changed between the version before and the one about to be written; empty when nothing did. */
export function manifestChanges(former: Manifest, next: Omit<Manifest, 'version' | 'changes'>): ManifestChange[] {
  const before = new Map(former.inputs.map((input) => [inputId(input), input]));
  const after = new Map(next.inputs.map((input) => [inputId(input), input]));
  const changes: ManifestChange[] = [];
  for (const [id, input] of after) {
    const old = before.get(id);
    if (old === undefined) changes.push({ kind: 'input-added', key: input.key });
    else if (old.digest !== input.digest || old.size !== input.size) {
      changes.push({ kind: 'input-changed', key: input.key });
    }
  }
  for (const [id, input] of before) {
    if (!after.has(id)) changes.push({ kind: 'input-removed', key: input.key });
  }
  if (former.configurationDigest !== next.configurationDigest) changes.push({ kind: 'configuration' });
  if (former.horizonUtc !== next.horizonUtc) {
    changes.push({ kind: 'horizon', from: former.horizonUtc, to: next.horizonUtc });
  }
  return changes;
}

function inputId(input: ManifestInput): string {
  return `${input.kind}\0${input.key}`;
}
