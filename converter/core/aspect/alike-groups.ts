import type { FindingList } from '../findings';

/** Takes note of a group's name and of what was written for it in a field. */
export type AlikeGroups = (field: object, name: string, written: string) => void;

/**
 * Looks for different groups that a profile writes alike in one field, cut or with characters replaced: Aspect takes their
 * rows for those of one group. A finding names both, once for each pair with the first.
 */
export function alikeGroups(profileName: string, findings: FindingList): AlikeGroups {
  const byField = new Map<object, Map<string, Set<string>>>();
  return (field, name, written) => {
    const byWritten = byField.get(field) ?? new Map<string, Set<string>>();
    byField.set(field, byWritten);
    const names = byWritten.get(written) ?? new Set<string>();
    byWritten.set(written, names);
    if (names.has(name)) return;
    const [first] = names;
    names.add(name);
    if (first === undefined) return;
    const text = `profile ${profileName}: expected groups whose names differ as written, got ${JSON.stringify(first)} and ${JSON.stringify(name)}, which become one group in Aspect. Rename one of them, in the maps or in Amazon Connect`;
    findings.add('group-names-alike', { key: JSON.stringify(written), line: 0, text });
  };
}
