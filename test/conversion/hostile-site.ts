import type fc from 'fast-check';
import { WfmError } from '../../converter/core/errors';
import type { OracleInput } from '../oracle/input';
import { hostileDays } from '../properties/hostile-day';
import { filesOf } from '../properties/product';
import type { SiteInputs } from './a-site';
import { type Conversion, type ConversionOptions, convert } from './convert';

/** A site with inputs that are as strange as they may be, and the day to convert. */
export interface HostileSite {
  readonly date: string;
  readonly inputs: SiteInputs;
}

/** Hostile days as sites in memory. */
export function hostileSites(): fc.Arbitrary<HostileSite> {
  return hostileDays('sound').map((input) => ({ date: input.date, inputs: siteInputs(input) }));
}

function siteInputs(input: OracleInput): SiteInputs {
  const files = filesOf(input);
  const inFolder = (folder: string) =>
    Object.fromEntries(
      Object.entries(files).flatMap(([name, text]) =>
        name.startsWith(folder) ? [[name.slice(folder.length), text]] : [],
      ),
    );
  return {
    config: JSON.parse(files['aspect-wfm.config.json'] ?? ''),
    maps: Object.fromEntries(Object.entries(files).filter(([name]) => /^[a-z-]+\.csv$/.test(name))),
    reports: inFolder('Reports/'),
    intervalOutput: inFolder('OUTPUT/'),
  };
}

/** The history files that a conversion gives, without `set-aside.csv`, which names lines of objects; or its error's code. */
export async function historyOf(
  { inputs, date }: HostileSite,
  options?: ConversionOptions,
): Promise<Record<string, string>> {
  const result = await outcomeOf({ inputs, date }, options);
  if ('code' in result) return result;
  const { 'set-aside.csv': _, ...history } = result.files;
  return history;
}

/** What a conversion gives: everything, or the code of the error that it ends in. */
export async function outcomeOf(
  { inputs, date }: HostileSite,
  options?: ConversionOptions,
): Promise<Conversion | { readonly code: string }> {
  try {
    return await convert(inputs, date, options);
  } catch (error) {
    if (error instanceof WfmError) return { code: error.code };
    throw error;
  }
}
