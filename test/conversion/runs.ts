/** So many runs of a property; `PROPERTY_RUNS_FACTOR` in the environment multiplies them. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil(usual * Number(process.env.PROPERTY_RUNS_FACTOR ?? 1)) };
}
