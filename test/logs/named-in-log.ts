/** What was planted in events, and must not be in any log. */
export interface Planted {
  readonly names: readonly string[];
  /** Whole documents; none may be in a log, in base64 neither. */
  readonly documents: readonly string[];
}

/**
 * Those of the names and documents that a log gives away: as text, as text in JSON, in base64, or as the bytes of a Buffer in
 * JSON, and in each of these within another. Empty where it names nobody.
 */
export function namedInLog(log: string, { names, documents }: Planted): string[] {
  const readings = readingsOf(log);
  const inReadings = (text: string) => text !== '' && readings.some((reading) => reading.includes(text));
  return [
    ...new Set([
      ...names.filter((name) => writings(name).some(inReadings)),
      ...documents.filter((document) => log.includes(base64Beginning(document))),
    ]),
  ];
}

/** How often something may be wrapped: a Buffer in a text in base64 is three. */
const DEPTH = 3;
const BASE64_RUN = /[A-Za-z0-9+/_-]{12,}/g;
/** Quotes may be escaped, where JSON is a text in JSON. */
const BUFFER = /\\*"type\\*":\s*\\*"Buffer\\*",\s*\\*"data\\*":\s*\[([\d,\s]*)\]/g;
const BEGINNING_CHARACTERS = 40;

/** A text, and everything that is to be read in it once base64 and buffers are taken apart. */
function readingsOf(text: string, depth = DEPTH): string[] {
  if (depth === 0) return [text];
  const inside = [...buffersIn(text), ...base64In(text)];
  return [text, ...inside.flatMap((one) => readingsOf(one, depth - 1))];
}

function buffersIn(text: string): string[] {
  return [...text.matchAll(BUFFER)].map(([, data = '']) => Buffer.from(data.split(',').map(Number)).toString());
}

/** A run may begin with characters that are not of the base64, so it is read from each of four places. */
function base64In(text: string): string[] {
  const runs = text.match(BASE64_RUN) ?? [];
  return runs
    .flatMap((run) => [0, 1, 2, 3].map((begin) => Buffer.from(run.slice(begin), 'base64').toString()))
    .filter(isText);
}

/** Whether a reading can hold a name: what is no base64 gives few characters that are letters. */
function isText(reading: string): boolean {
  return /[\p{L}\p{N}]{3,}/u.test(reading);
}

/** A text as it is, and as it looks within JSON, within JSON within JSON, and so on. */
function writings(text: string, depth = DEPTH): string[] {
  return depth === 0 ? [text] : [text, ...writings(JSON.stringify(text).slice(1, -1), depth - 1)];
}

function base64Beginning(document: string): string {
  return Buffer.from(document).toString('base64').replace(/=+$/, '').slice(0, BEGINNING_CHARACTERS);
}
