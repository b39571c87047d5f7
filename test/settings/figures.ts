import { WfmError } from '../../converter/core/errors';
import type { SiteInputs } from '../conversion/a-site';
import { type ConversionOptions, convert } from '../conversion/convert';
import { columnsOf } from '../conversion/table';
import { DATE } from './the-day';

/** These columns of a csv file of the day, each row as one text; the code where the conversion ends in an error. */
export async function columns(
  inputs: SiteInputs,
  dataSet: string,
  names: readonly string[],
  options: ConversionOptions = {},
): Promise<string[] | string> {
  try {
    const { files } = await convert(inputs, DATE, options);
    return columnsOf(files[`${dataSet}.csv`], ...names).map(withClockTimes);
  } catch (error) {
    if (error instanceof WfmError) return error.code;
    throw error;
  }
}

/** Local instants as clock times, which read better. */
function withClockTimes(row: string): string {
  return row.replaceAll(/\S+T(\d\d:\d\d):\d\d\.\d{3}[+-]\d\d:\d\d/g, '$1');
}
