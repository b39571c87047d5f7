import { type FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { NO_ANSWER, type Sent, sendAll } from './send-all';

/** Most bytes of a record of Firehose, before base64. */
export const RECORD_BYTES = 1000 * 1024;

/** Where lines go and how long that may take. */
export interface LineDelivery {
  readonly firehose: FirehoseClient;
  readonly stream: string;
  readonly remainingMs: () => number;
}

/** Firehose bills records in steps of 5 KB, so lines share a record up to that. */
const RECORD_STEP_BYTES = 5 * 1024;
const MOST_RECORDS = 500;
const MOST_BYTES = 4 * 1024 * 1024;

/** Puts lines, given without a newline, into a Firehose stream; places are those of the lines. Never throws for what Firehose does. */
export async function putLines(
  lines: readonly string[],
  { firehose, stream, remainingMs }: LineDelivery,
): Promise<Sent> {
  const records = packed(lines);
  const sent = await sendAll(records, {
    mostEntries: MOST_RECORDS,
    mostBytes: MOST_BYTES,
    bytesOf: ({ data }) => data.length,
    remainingMs,
    async send(part, abortSignal) {
      const { RequestResponses } = await firehose.send(
        new PutRecordBatchCommand({ DeliveryStreamName: stream, Records: part.map(({ data }) => ({ Data: data })) }),
        { abortSignal },
      );
      return part.flatMap((_, index) => {
        const { RecordId, ErrorCode } = RequestResponses?.[index] ?? {};
        if (RecordId !== undefined && ErrorCode === undefined) return [];
        return [{ index, code: ErrorCode ?? NO_ANSWER, final: false }];
      });
    },
  });
  const linesOf = (places: readonly number[]) => places.flatMap((place) => records[place]?.places ?? []);
  const undelivered = linesOf(sent.undelivered);
  return { ...sent, undelivered, hopeless: linesOf(sent.hopeless), delivered: lines.length - undelivered.length };
}

interface PackedRecord {
  readonly data: Buffer;
  /** Places of its lines. */
  readonly places: readonly number[];
}

function packed(lines: readonly string[]): PackedRecord[] {
  const records: { pieces: Buffer[]; bytes: number; places: number[] }[] = [];
  lines.forEach((line, place) => {
    const piece = Buffer.from(`${line}\n`);
    const last = records.at(-1);
    if (last === undefined || last.bytes + piece.length > RECORD_STEP_BYTES) {
      records.push({ pieces: [piece], bytes: piece.length, places: [place] });
      return;
    }
    last.pieces.push(piece);
    last.bytes += piece.length;
    last.places.push(place);
  });
  return records.map(({ pieces, places }) => ({ data: Buffer.concat(pieces), places }));
}
