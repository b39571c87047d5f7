/**
 * A document as a record of the stream may hold it. `one`: a JSON value, or something that was to be one, on its own.
 * `file`: what `classify` reads as several documents, or as none, because it reads files: there a list, a second document,
 * a byte order mark or a blank line is in order, and after a broken line the next one may begin a document.
 */
export interface TestDocument {
  readonly kind: 'one' | 'file';
  readonly text: string;
}

/** As many documents, always the same for a seed, that aim at where Java, SQL and JavaScript read JSON and text differently. */
export function generatedDocuments(seed: number, howMany: number): TestDocument[] {
  const chance = chances(seed);
  const documents: TestDocument[] = [];
  while (documents.length < howMany) {
    const former = documents.length > 0 && chance.oneIn(40) ? chance.of(documents) : null;
    documents.push(former ?? aDocument(chance, documents.length));
  }
  return documents;
}

/** The status table of the tests: other cases and spaces than the events', a name for each way to lower case. */
export const STATUS_TABLE = [
  'StateType,StateName',
  'A,available',
  '0,OFFLINE',
  'P,"  Coaching, 1:1 "',
  '1,İSTANBUL',
  'P,ΌΔΟΣ',
  'A,Renamed',
  '0,"say ""bye"""',
  'P,😀',
  '',
].join('\r\n');

interface Chance {
  below(limit: number): number;
  oneIn(times: number): boolean;
  of<Choice>(choices: readonly Choice[]): Choice;
}

function chances(seed: number): Chance {
  let state = seed;
  const below = (limit: number): number => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    oneIn: (times) => below(times) === 0,
    of: (choices) => choices[below(choices.length)] as (typeof choices)[number],
  };
}

function aDocument(chance: Chance, number: number): TestDocument {
  const document = chance.oneIn(30) ? aContactRecord(chance) : anEvent(chance, number);
  const text = written(document, chance);
  if (chance.oneIn(8)) return damaged(text, chance);
  return { kind: 'one', text };
}

/** Members by name; a list of pairs rather than an object, so that a name can come twice. */
interface Members {
  readonly members: readonly (readonly [string, Value])[];
}
/** JSON as it is written. */
interface Raw {
  readonly raw: string;
}
type Value = Members | Raw | readonly Value[] | string | number | boolean | null;

const object = (members: Readonly<Record<string, Value>>): Members => ({ members: Object.entries(members) });

function anEvent(chance: Chance, number: number): Members {
  const maybe = <Choice extends Value>(value: Choice) => (chance.oneIn(25) ? strange(chance) : value);
  const event = object({
    AWSAccountId: maybe('123456789012'),
    AgentARN: maybe(
      chance.oneIn(60) ? '' : `arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/a-${chance.below(50)}`,
    ),
    CurrentAgentSnapshot: chance.oneIn(12) ? strange(chance) : aSnapshot(chance),
    EventId: maybe(`event-${number}`),
    EventTimestamp: chance.oneIn(8) ? chance.of(ODD_TIMES) : aTime(chance),
    EventType: maybe(chance.of(['LOGIN', 'LOGOUT', 'STATE_CHANGE', 'HEART_BEAT', 'HEART_BEAT', 'logout', 'NEW_TYPE'])),
    InstanceARN: 'arn:aws:connect:us-east-1:123456789012:instance/i-1',
    PreviousAgentSnapshot: chance.oneIn(2) ? null : aSnapshot(chance),
    Version: '2017-10-01',
  });
  return mangled(event, chance);
}

function aSnapshot(chance: Chance): Value {
  const maybe = <Choice extends Value>(value: Choice) => (chance.oneIn(25) ? strange(chance) : value);
  const status: Readonly<Record<string, Value>> = {
    ARN: 'arn:aws:connect:us-east-1:123456789012:instance/i-1/agent-state/s-1',
    Name: maybe(aStatusName(chance)),
    StartTimestamp: aTime(chance),
    ...(chance.oneIn(4) ? {} : { Type: maybe(chance.of(['ROUTABLE', 'CUSTOM', 'OFFLINE', 'CUSTOM', 'routable', ''])) }),
  };
  return mangled(
    object({
      AgentStatus: maybe(mangled(object(status), chance)),
      NextAgentStatus: null,
      Configuration: maybe(
        mangled(
          object({
            AgentHierarchyGroups: chance.oneIn(3) ? null : maybe(hierarchy(chance)),
            FirstName: aName(chance),
            RoutingProfile: maybe(
              object({ ARN: 'r-1', InboundQueues: [object({ Name: aName(chance) })], Name: maybe(aName(chance)) }),
            ),
            Username: maybe(aName(chance)),
          }),
          chance,
        ),
      ),
      Contacts: maybe(contacts(chance)),
    }),
    chance,
  );
}

function hierarchy(chance: Chance): Value {
  const levels: Record<string, Value> = {};
  for (const level of ['Level1', 'Level2', 'Level3', 'Level4', 'Level5', 'Level6']) {
    if (chance.oneIn(2)) levels[level] = chance.oneIn(10) ? strange(chance) : object({ ARN: 'h', Name: aName(chance) });
  }
  return object(levels);
}

function contacts(chance: Chance): Value {
  return Array.from({ length: chance.below(4) }, () =>
    chance.oneIn(15)
      ? strange(chance)
      : object({
          Channel: chance.of(['VOICE', 'CHAT', 'TASK', 'EMAIL']),
          ContactId: 'c-1',
          State: chance.of<Value>(['CONNECTED', 'ENDED', 'ERROR', 'a,b', null, 7]),
        }),
  );
}

function aContactRecord(chance: Chance): Members {
  return object({
    AWSContactTraceRecordFormatVersion: '2017-03-10',
    Agent: object({ ARN: 'arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/a-1', Username: aName(chance) }),
    ContactId: 'c-1',
    EventTimestamp: aTime(chance),
  });
}

/** Now and then a member is gone, given twice, beside an unknown one, or spelt otherwise. */
function mangled({ members }: Members, chance: Chance): Members {
  const result = [...members];
  const at = chance.below(result.length);
  const [name] = result[at] as readonly [string, Value];
  if (chance.oneIn(20)) result.splice(at, 1);
  if (chance.oneIn(15)) result.splice(chance.below(result.length), 0, [name, strange(chance)]);
  if (chance.oneIn(30)) result.push([name, chance.of<Value>(['again', null, object({ Name: 'again' })])]);
  if (chance.oneIn(15))
    result.push([chance.of(['New', '__proto__', name.toLowerCase(), `${name} `, '']), strange(chance)]);
  return { members: result };
}

/** What nobody expects in a place. */
function strange(chance: Chance): Value {
  return chance.of<Value>([
    null,
    '',
    ' ',
    0,
    12,
    -1.5,
    true,
    false,
    { raw: '12345678901234567890123' },
    { raw: '1E300' },
    { raw: '-0' },
    { raw: '1.0e-7' },
    [],
    ['agent.one'],
    [[object({ Name: 'deep' })]],
    [object({ Name: 'in a list', State: 'in a list', Username: 'in a list' })],
    object({}),
    object({ Name: 'another' }),
    object({ 0: object({ State: 'by number' }) }),
    'a text',
    '["a text"]',
    '{"Name":"a text"}',
    nested(chance.of([3, 60, 600])),
  ]);
}

function nested(depth: number): Raw {
  return { raw: `${'[{"Name":'.repeat(depth)}1${'}]'.repeat(depth)}` };
}

const NAMES = [
  'agent.one',
  'Agent Two',
  'Sales, EMEA',
  'the "A" team',
  '"',
  '""',
  "'",
  "''",
  ',',
  'two\nlines',
  'two\r\nlines',
  'a\rb',
  '\n',
  'a\tb',
  ' leading',
  'trailing ',
  ' ',
  'null',
  'NULL',
  ' null',
  'null,',
  'undefined',
  'true',
  '12',
  '-',
  'ÄÖÜ ß ẞ',
  'İstanbul ıI',
  'ΌΔΟΣ ς',
  '名前、全角',
  'שלום',
  'e\u0301 é',
  '😀 👩‍👩‍👧',
  'a\u2028b\u2029c\u0085d',
  '\u00a0non-breaking\u00a0',
  '\ufefffirst',
  '\u0000nul\u0001\u001f\u007f',
  '\uffff\ufffd',
  'back\\slash \\u0041 \\n \\',
  ['$1 $', '{LINE_END} %s {} .*'].join(''),
  '["x"]',
  '{"a":1}',
  '<&>',
  'x'.repeat(300),
  'very, long '.repeat(2000),
];

function aName(chance: Chance): Value {
  if (chance.oneIn(60)) return { raw: chance.of(LONE_SURROGATES) };
  if (chance.oneIn(4)) return `agent.${chance.below(50)}`;
  const name = chance.of(NAMES);
  // The longest only now and then.
  if (name.length > 1000 && !chance.oneIn(10)) return 'agent.long';
  return chance.oneIn(5) ? `${name}${chance.of(NAMES.slice(0, 12))}` : name;
}

const LONE_SURROGATES = [
  '"a\\ud83d-\\ude00"',
  '"\\ud83d\\ud83d\\ude00"',
  '"\\udfff"',
  '"\\uD800,"',
  '"\\ud83d\\u0022"',
];

function aStatusName(chance: Chance): Value {
  const name = chance.of([
    'Available',
    'Offline',
    'Break',
    'Lunch',
    'Coaching, 1:1',
    'istanbul',
    'i̇stanbul',
    'όδος',
    'όδοσ',
    'Renamed',
    'say "bye"',
    '😀',
    'null',
  ]);
  const cased = chance.of([name, name, name.toUpperCase(), name.toLowerCase()]);
  return chance.of([
    cased,
    cased,
    ` ${cased}`,
    `${cased}  `,
    `\t${cased}`,
    `${cased}\u00a0`,
    `${cased}\n`,
    aName(chance),
  ]);
}

function aTime(chance: Chance): string {
  const two = (limit: number) => String(chance.below(limit)).padStart(2, '0');
  const fraction = chance.of(['', '.1', '.12', '.123', '.123', '.123', '.999', '.9999', '.0004999', '.123456789']);
  return `20${two(100)}-${two(12)}-${two(31)}T${two(24)}:${two(60)}:${two(60)}${fraction}Z`;
}

const ODD_TIMES: readonly Value[] = [
  null,
  '',
  1768469400123,
  ['2026-01-15T09:30:00.000Z'],
  { raw: '"2026-01-15T09:30:00.000\\u005a"' },
  '2026-02-30T24:61:61Z',
  '0000-00-00T00:00:00Z',
  '9999-99-99T99:99:99.999Z',
  '2026-01-15T09:30:00',
  '2026-01-15T09:30:00.Z',
  '2026-01-15T09:30:00.1.2Z',
  '2026-01-15T09:30:00,123Z',
  '2026-01-15T09:30:00.123z',
  '2026-01-15t09:30:00.123Z',
  '2026-01-15 09:30:00.123Z',
  '2026-01-15T09:30:00.123+00:00',
  '2026-01-15T09:30:00.123ZZ',
  '2026-01-15T09:30:00.123Z\n',
  '\n2026-01-15T09:30:00.123Z',
  ' 2026-01-15T09:30:00.123Z',
  '2026-01-15T09:30:00.123Z ',
  '2026-01-15T09:30Z',
  '2026-1-15T09:30:00Z',
  '+002026-01-15T09:30:00Z',
  '-2026-01-15T09:30:00Z',
  '12026-01-15T09:30:00Z',
  '2026-01-15T09:30:00.１Z',
  '２０２６-01-15T09:30:00Z',
  '٢٠٢٦-01-15T09:30:00Z',
  `2026-01-15T09:30:00.${'1'.repeat(500)}Z`,
  'yesterday',
];

/** Writes JSON in one of the ways that writers have: compact, with spaces or newlines, with escapes that nobody needs. */
function written(value: Value, chance: Chance): string {
  const space = chance.oneIn(10) ? () => chance.of([' ', '\n', '\t', '\r\n', '']) : () => '';
  const quoted = chance.oneIn(10) ? escaped : (text: string) => text;
  const write = (part: Value): string => {
    if (typeof part === 'string') return quoted(JSON.stringify(part));
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    if ('raw' in part) return part.raw;
    if ('members' in part) {
      const members = part.members.map(
        ([name, member]) => `${space()}${quoted(JSON.stringify(name))}${space()}:${write(member)}`,
      );
      return `{${members.join(`${space()},`)}${space()}}`;
    }
    return `[${part.map((element) => `${space()}${write(element)}`).join(`${space()},`)}]`;
  };
  return `${space()}${write(value)}${space()}`;
}

/** Letters as `\u` escapes, some in capitals. */
function escaped(literal: string): string {
  return literal.replace(/(?<!\\)[a-df-mo-qsv-z/]/gi, (letter, at: number) =>
    at % 3 === 0 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}` : letter,
  );
}

function damaged(text: string, chance: Chance): TestDocument {
  const file = (damage: string): TestDocument => ({ kind: 'file', text: damage });
  const one = (damage: string): TestDocument => (damage.includes('\n') ? file(damage) : { kind: 'one', text: damage });
  // A document on one line, so that what follows stands on its line.
  const line = text.replace(/[\r\n]/g, ' ').trim();
  return chance.of<() => TestDocument>([
    () => one(line.slice(0, 1 + chance.below(line.length - 1))),
    () => one(line.slice(0, -1)),
    () => one(`${line}x`),
    () => one(`${line}}`),
    () => one(`${line},`),
    () => one(`${line}]`),
    () => one(`${line} // a comment`),
    () => one(`${line}\u0000`),
    () => one(`${line},"x":1`),
    () => one(`${line},"x":{}`),
    () => one(`${line}],"x":[`),
    () => one(`${line}},"x":{`),
    () => one(line.replace('{', '{,')),
    () => one(line.replace('{', "{'x':1,")),
    () => one(line.replace('{', '{x:1,')),
    () => one(line.replace('{', `{"x":${chance.of(NO_JSON)},`)),
    () => one(`${line.slice(0, -1)},}`),
    () => one(`{"x":[1,],${line.slice(1)}`),
    () => one(line.replaceAll('"', "'")),
    () => one(chance.of(['1', '"AgentARN"', 'null', 'true', '-0.5e1', '1e400', 'nul', 'AgentARN', '{', '}', '"', '-'])),
    () => file(chance.of(['', ' ', '\n', '\t\r\n'])),
    () => file(`\ufeff${text}`),
    () => file(text + text),
    () => file(`${text}\n${text}`),
    () => file(`[${text}]`),
    () => file(chance.of(['[]', '[1,2]', '[[]]', '1 2', '[', ']', '{}{}', '[{}', '{},{}'])),
    () => file(`${line},${line}`),
    () => file(`${line}],[${line}`),
  ])();
}

const NO_JSON = [
  'NaN',
  '-Infinity',
  '01',
  '1.',
  '.5',
  '+1',
  '0x10',
  '1e',
  'undefined',
  'True',
  "'x'",
  '"\t"',
  '"\u0000"',
  '"\\x41"',
  '"\\u12"',
  '"\\u{41}"',
  '"\\\n"',
  '/* */1',
  '\u00a01',
  '\u20281',
  '\f1',
];
