import type { Manifest } from '../../converter/day/manifest';
import type { ConvertedDay, DayFile, PublishSettings } from '../../converter/day/publish';
import { sha256Of } from '../../converter/day/sha256';
import type { Store } from '../../converter/stores/store';

export const DATE = '2026-06-01';

export const SETTINGS: PublishSettings = { keepVersions: 5, deliverTo: null, rebuild: false };

/** A day whose one input has this digest, with these files (name to text). */
export function aDay(
  digest: string,
  texts: Readonly<Record<string, string>> = { 'a.itf': `from ${digest}`, 'b.csv': 'b' },
  part: Partial<ConvertedDay['manifest']> = {},
): ConvertedDay {
  const files: DayFile[] = Object.entries(texts).map(([name, text]) => ({
    name,
    bytes: Buffer.from(text),
    rows: 1,
    delivered: name.endsWith('.itf'),
  }));
  const manifest: Omit<Manifest, 'version' | 'changes'> = {
    schemaVersion: 1,
    converterVersion: '1.0.0',
    date: DATE,
    startUtc: '2026-06-01T05:00:00.000Z',
    endUtc: '2026-06-02T05:00:00.000Z',
    horizonUtc: '2026-06-02T06:00:00.000Z',
    configurationDigest: 'c1',
    inputs: [{ kind: 'queueReport', key: 'q.csv', size: 10, digest, rows: 1, setAside: 0 }],
    totals: { read: 1, used: 1, duplicate: 0, outside: 0, setAside: 0, noAgent: 0, markers: 0 },
    outputs: files.map(({ name, bytes, rows }) => ({ name, bytes: bytes.length, sha256: sha256Of(bytes), rows })),
    findings: [],
    identities: [],
    ...part,
  };
  const figures = { contactGroups: [], agents: 0, signedInMs: 0 };
  return { date: DATE, files, figures, missed: [], manifest };
}

/** Everything in a store, key to text. */
export async function contentOf(store: Store): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for await (const { key } of store.list()) content[key] = (await store.readTagged(key))?.body.toString() ?? '';
  return content;
}
