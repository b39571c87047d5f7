import type { KinesisStreamRecord } from 'aws-lambda';
import type { StatusTable } from '../../converter/core/agents/state-type';
import { classifyEvent, type LineFieldCount } from '../../converter/core/connect/agent-events/classify-event';
import { MALFORMED_TEXT } from '../../converter/core/connect/agent-events/read-agent-event';
import { type DeadLetter, deadLetter } from '../delivery/dead-letters';
import { RECORD_BYTES } from '../delivery/put-lines';

/** Something made of one record of a batch, with the record's place there. */
export interface FromRecord<Made> {
  readonly place: number;
  readonly made: Made;
}

/** A batch, judged: `records = lines + malformed + skipped + noAgent`. */
export interface ClassifiedRecords {
  /** Lines of interval output, without a newline. */
  readonly lines: readonly FromRecord<string>[];
  readonly malformed: readonly FromRecord<DeadLetter>[];
  /** No agent events: objects without AgentARN, such as contact records. */
  readonly skipped: number;
  /** Agent events without a Username. */
  readonly noAgent: number;
}

/** What the records of a batch are (spec 1, Classification; spec 2C). Never throws, so that no record can hold up its shard. */
export function classifyRecords(
  records: readonly KinesisStreamRecord[],
  table: StatusTable,
  fields: LineFieldCount,
): ClassifiedRecords {
  const lines: FromRecord<string>[] = [];
  const malformed: FromRecord<DeadLetter>[] = [];
  const counts = { skipped: 0, noAgent: 0 };
  records.forEach((record, place) => {
    const body = Buffer.from(record.kinesis.data, 'base64');
    const classified = classifyEvent(body.toString(), table, fields);
    const reject = (reason: string, detail: string) =>
      malformed.push({ place, made: deadLetter(record, reason, detail) });
    switch (classified.kind) {
      case 'line':
        if (Buffer.byteLength(classified.line) < RECORD_BYTES) lines.push({ place, made: classified.line });
        else reject('line-too-long', `expected a line of less than ${RECORD_BYTES} bytes, got a longer one`);
        break;
      case 'malformed':
        reject(classified.reason, MALFORMED_TEXT[classified.reason]);
        break;
      case 'skipped':
        counts.skipped += 1;
        break;
      case 'no-agent':
        counts.noAgent += 1;
        break;
    }
  });
  return { lines, malformed, ...counts };
}
