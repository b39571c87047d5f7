import { judgeRow, looksWhole, type RowVerdict } from '../core/connect/interval-output/judge-row';
import type { RecordSink } from '../core/connect/interval-output/record-reader';
import type { SplitRecord } from '../core/connect/interval-output/split-record';

/** A sink that looks at every row of an object, one by one. The record is only good during the call. */
export function rowByRow(take: (record: SplitRecord, line: number, verdict: () => RowVerdict) => void): RecordSink {
  let fieldsBefore: number | null = null;
  return {
    takeLines() {},
    marker() {},
    unreadable() {},
    record(record, line) {
      fieldsBefore = record.fieldCount;
      take(record, line, () => judgeRow(record));
    },
    looksWhole: (record) => looksWhole(record, fieldsBefore),
  };
}
