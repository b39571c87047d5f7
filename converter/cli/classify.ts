import type { StatusTable } from '../core/agents/state-type';
import { classifyEvent, type LineFieldCount } from '../core/connect/agent-events/classify-event';
import { MALFORMED_TEXT } from '../core/connect/agent-events/read-agent-event';
import { type BrokenReason, documentSplitter, type InputDocument } from './classify-documents';
import { readInput } from './classify-input';

/** How to classify. */
export interface ClassifyOptions {
  readonly fields: LineFieldCount;
  /** Empty where no status table is given. */
  readonly statuses: StatusTable;
  /** What the file name `-` stands for. */
  readonly stdin: AsyncIterable<Uint8Array>;
}

/** A document that became no line because it is malformed. Names the place only: events hold people's names. */
export interface ClassifyReject {
  /** As given; `-` is standard input. */
  readonly file: string;
  /** Number of the document in its file, from 1. */
  readonly document: number;
  /** Line of the (unzipped) file at which it begins, from 1. */
  readonly line: number;
  /** Expected and got. */
  readonly reason: string;
}

/** What became of the documents: `documents = lines + skipped + noAgent + malformed`. */
export interface ClassifySummary {
  readonly documents: number;
  readonly lines: number;
  /** No agent events: objects without AgentARN, such as contact records. */
  readonly skipped: number;
  /** Agent events without a Username (a login without snapshot): no interval output. */
  readonly noAgent: number;
  readonly malformed: number;
  /** The first malformed documents in the order of the input, at most `REJECTS_KEPT`. */
  readonly rejects: readonly ClassifyReject[];
}

/** Malformed documents that are named one by one; beyond, they are only counted, so that memory stays bounded. */
export const REJECTS_KEPT = 1000;

const MEBIBYTE = 1024 * 1024;
/** Well over the largest record that a Kinesis stream takes. */
const LONGEST_DOCUMENT = 16 * MEBIBYTE;

/**
 * The `classify` command: hands over a line of interval output, without a newline, for each agent event of the files, in
 * their order (spec 2B, 2C; spec 4). Files hold a JSON array, a document a line, or documents one after the other, plain or gzip.
 * A malformed document is reported and never stops the rest. Throws a `WfmError` of code `usage` for an unreadable file.
 */
export async function classifyFiles(
  files: readonly string[],
  options: ClassifyOptions,
  take: (lines: readonly string[]) => Promise<void>,
): Promise<ClassifySummary> {
  const tally: Tally = { documents: 0, lines: 0, skipped: 0, noAgent: 0, malformed: 0, rejects: [] };
  for (const file of files) {
    for await (const lines of linesOf(file, options, tally)) {
      if (lines.length > 0) await take(lines);
    }
  }
  return tally;
}

type Tally = { -readonly [Key in Exclude<keyof ClassifySummary, 'rejects'>]: number } & { rejects: ClassifyReject[] };

/** The lines of a file, as many at once as a piece of the file gives. */
async function* linesOf(file: string, options: ClassifyOptions, tally: Tally): AsyncGenerator<string[]> {
  const splitter = documentSplitter(LONGEST_DOCUMENT);
  const documentsBefore = tally.documents;
  let damaged = false;
  const classifyAll = (documents: readonly InputDocument[]): string[] =>
    documents.flatMap((document) => {
      tally.documents += 1;
      const place = { file, document: tally.documents - documentsBefore, line: document.line };
      return classifyDocument(document, place, options, tally);
    });
  for await (const piece of readInput(file, options.stdin)) {
    if (piece.kind === 'bytes') yield classifyAll(splitter.push(piece.bytes));
    else damaged = true;
  }
  yield classifyAll(splitter.end(damaged));
}

/** A document's line, or nothing but a count. */
function classifyDocument(
  document: InputDocument,
  place: Omit<ClassifyReject, 'reason'>,
  options: ClassifyOptions,
  tally: Tally,
): string[] {
  const reject = (reason: string): string[] => {
    tally.malformed += 1;
    if (tally.rejects.length < REJECTS_KEPT) tally.rejects.push({ ...place, reason });
    return [];
  };
  if (document.kind === 'broken') return reject(BROKEN_TEXT[document.reason]);
  const classified = classifyEvent(document.text, options.statuses, options.fields);
  switch (classified.kind) {
    case 'malformed':
      return reject(MALFORMED_TEXT[classified.reason]);
    case 'line':
      tally.lines += 1;
      return [classified.line];
    case 'skipped':
      tally.skipped += 1;
      return [];
    case 'no-agent':
      tally.noAgent += 1;
      return [];
  }
}

const BROKEN_TEXT: Readonly<Record<BrokenReason, string>> = {
  json: MALFORMED_TEXT.json,
  truncated: 'expected the whole of a JSON document or array, got the end of the input',
  'too-long': `expected a JSON document of at most ${LONGEST_DOCUMENT / MEBIBYTE} MiB, got a longer one`,
};
