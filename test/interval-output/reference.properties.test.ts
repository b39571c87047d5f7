import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { scanIntervalOutput } from '../../converter/inputs/interval-output';
import { aLine, anObject, BOUNDS, DAY, listingOf, plain, scan, storeOf, type TestObject } from './an-object';
import { comparable, referenceScan } from './reference-scan';

const names = fc.constantFrom(
  'ada',
  'Ada',
  'b,c',
  'say "hi"',
  'null',
  ' lead',
  '😀',
  'Zoë',
  'two\nlines',
  'cr\rlf\r\n',
  null,
);
const times = fc.constantFrom(
  '09:00:00.000',
  '09:00:00.001',
  '08:59:59.999',
  '00:00:00.000',
  '23:59:59.999',
  '2026-03-01 20:59:59.999',
  '2026-03-01 21:00:00.000',
  '2026-03-03 00:59:59.999',
  '2026-03-03 01:00:00.000',
  '2026-02-30 09:00:00.000',
  '2026-03-02 24:00:00.000',
  '2026-03-02T09:00:00.000',
);
const uuid = '7d2e5b0c-1111-4222-8333-0123456789a';
const eventIds = fc.constantFrom(`${uuid}b`, `${uuid}c`, `${uuid}d`, 'short', 'with,comma', null, 'null');

/** Lines of few different values, so that duplicates, conflicts and ties abound. */
const goodLine = fc
  .record({
    username: fc.constantFrom('ada', 'Ada', 'bob', null),
    hierarchy: fc.tuple(names, fc.constant(null), fc.constant(null), fc.constant(null), fc.constantFrom(null, 'x')),
    time: times,
    statusName: names,
    contactState: fc.constantFrom(null, 'CONNECTED'),
    stateType: fc.constantFrom('A', 'A', 'P', '1', '0', 'X', ''),
    routingProfile: names,
    statusType: fc.constantFrom('ROUTABLE', 'CUSTOM', 'CUSTOM2', null),
    eventId: eventIds,
    eventType: fc.constantFrom('LOGIN', 'LOGOUT', 'STATE_CHANGE', 'HEART_BEAT', 'OTHER', null),
    arn: fc.constantFrom('arn:1', 'arn:2', 'arn,3', null),
    fields: fc.constantFrom(11 as const, 12 as const, 13 as const, 16 as const),
  })
  .map(aLine);
/** The same values in quotes that they do not need. */
const quotedLine = goodLine.map((line) => line.replace(/(?<=^|,)(2026[^,]*|LOGIN|7d2e[^,]*|A|short)(?=,|$)/g, '"$1"'));
const anyText = fc.stringMatching(/^[,"\r\nabA1 -é]{0,40}$/);
const brokenLine = fc
  .tuple(goodLine, fc.nat(200), fc.constantFrom('"', ',', '\n', '\r', '"\n', 'é', '\u0000'))
  .map(([line, at, inserted]) => line.slice(0, at) + inserted + line.slice(at));
const line = fc.oneof(
  { weight: 6, arbitrary: goodLine },
  { weight: 2, arbitrary: quotedLine },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: brokenLine },
  { weight: 1, arbitrary: fc.constant('') },
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n');
const body = fc
  .tuple(
    fc.constantFrom('', '', '\u00ef\u00bb\u00bf'),
    fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }),
    fc.oneof(fc.constant(''), line),
  )
  .map(([mark, lines, rest]) =>
    Buffer.concat([
      Buffer.from(mark, 'latin1'),
      ...lines.map(([text, end]) => Buffer.from(text + end)),
      Buffer.from(rest),
    ]),
  );
/** csv-parse takes a NUL byte after a closing quote for the end of the text, and reads it as content. */
const isReadAlike = (bytes: Uint8Array) => !Buffer.from(bytes).includes('"\u0000');
const arrival = fc.constantFrom(DAY.start, DAY.end - 1, DAY.end, DAY.start - 1);
const object = fc.record({ body: body.filter(isReadAlike), arrival });
const named = (objects: readonly { body: Buffer; arrival: number }[]) =>
  objects.map((one, i) => ({ key: `o${i}`, ...one }));

describe('a scan agrees with csv-parse and strings', () => {
  test('for plain objects in chunks of any size', async () => {
    const objects = fc.array(object, { minLength: 1, maxLength: 3 }).map(named);
    await fc.assert(
      fc.asyncProperty(objects, fc.integer({ min: 1, max: 300 }), async (objects, pieceBytes) => {
        const expected = referenceScan(
          objects.map((one) => ({ ...one, ending: 'plain' as const })),
          BOUNDS,
        );
        expect(comparable(await scan(objects, BOUNDS, pieceBytes))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }).filter(isReadAlike),
        fc.integer({ min: 1, max: 50 }),
        async (bytes, pieceBytes) => {
          const one = anObject('o', bytes);
          const expected = referenceScan([{ ...one, ending: 'plain' }], BOUNDS);
          expect(comparable(await scan([one], BOUNDS, pieceBytes))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('for whole gzip objects', async () => {
    await fc.assert(
      fc.asyncProperty(object, async ({ body, arrival }) => {
        const zipped = anObject('o', gzipSync(body), arrival);
        const expected = referenceScan([{ key: 'o', body, arrival, ending: 'intact' }], BOUNDS);
        const got = comparable(await scan([zipped]));
        expect({ ...got, objects: got.objects.map((one) => ({ ...one, size: body.length })) }).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the result of a scan does not depend on', () => {
  const objects = fc.array(object, { minLength: 1, maxLength: 4 }).map(named);
  const scanned = async (objects: readonly TestObject[], concurrency: number) =>
    plain(await scanIntervalOutput(storeOf(objects, 97), listingOf(objects), BOUNDS, { concurrency }));

  test('the order in which objects are read, nor on how many are read at once', async () => {
    await fc.assert(
      fc.asyncProperty(objects, fc.integer({ min: 1, max: 5 }), async (objects, concurrency) => {
        const expected = await scanned(objects, 1);
        expect(await scanned([...objects].reverse(), concurrency)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test('the place of a line: shuffled and spread over objects, the same events count', async () => {
    const lines = fc.array(goodLine, { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(lines, fc.infiniteStream(fc.nat(1000)), async (lines, random) => {
        const shuffled = lines
          .map((text) => ({ text, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ text }) => text);
        const text = (of: readonly string[]) => of.map((line) => `${line}\n`).join('');
        const one = comparable(await scan([anObject('a', text(lines))]));
        const two = comparable(
          await scan([anObject('a', text(shuffled.slice(0, 7))), anObject('b', text(shuffled.slice(7)))]),
        );
        expect([two.used, two.duplicate, two.agents]).toEqual([one.used, one.duplicate, one.agents]);
      }),
      { numRuns: 150 },
    );
  });
});
