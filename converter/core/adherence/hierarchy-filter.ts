/** Which agents real-time adherence is told of: those whose group at a hierarchy level has one of the names. */
export type HierarchyFilter =
  | { readonly kind: 'everybody' }
  | {
      readonly kind: 'level';
      /** 1 to 5. */
      readonly level: number;
      /** As `filterName` makes them. */
      readonly names: ReadonlySet<string>;
    };

/**
 * A filter by what the original's environment says (spec 5): level 0 is everybody; names are trimmed, and compared
 * without regard to case.
 */
export function hierarchyFilter(level: number, separator: string, values: string): HierarchyFilter {
  if (level === 0) return { kind: 'everybody' };
  const names = values.split(separator).map(filterName);
  return { kind: 'level', level, names: new Set(names.filter((name) => name !== '')) };
}

/** Whether an agent is let through; one without a group at that level is not. `hierarchy`: names of levels 1 to 5. */
export function letsThrough(filter: HierarchyFilter, hierarchy: readonly (string | null)[]): boolean {
  if (filter.kind === 'everybody') return true;
  const name = hierarchy[filter.level - 1] ?? null;
  return name !== null && filter.names.has(filterName(name));
}

function filterName(name: string): string {
  return name.trim().toLowerCase();
}
