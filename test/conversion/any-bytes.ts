import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** Any bytes: of no meaning, of some text's, a good file's with faults, cut off, or packed. */
export function anyBytes(good: string): fc.Arbitrary<Buffer> {
  const base = Buffer.from(good);
  const damaged = fc.array(fault(base.length), { minLength: 1, maxLength: 4 }).map((faults) =>
    faults.reduce((bytes, { at, remove, insert }) => {
      const from = Math.min(at, bytes.length);
      return Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)]);
    }, base),
  );
  const plain = fc.oneof(
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }).map((text) => Buffer.from(text)) },
    { weight: 2, arbitrary: fc.json().map((text) => Buffer.from(text)) },
    { weight: 6, arbitrary: damaged },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: base.length }).map((end) => base.subarray(0, end)) },
  );
  return fc.tuple(plain, fc.constantFrom('plain', 'plain', 'plain', 'gzip', 'cut gzip')).map(([bytes, packing]) => {
    if (packing === 'plain') return bytes;
    const packed = gzipSync(bytes);
    return packing === 'gzip' ? packed : packed.subarray(0, -9);
  });
}

interface Fault {
  readonly at: number;
  readonly remove: number;
  readonly insert: Buffer;
}

/** Pieces of text at which readers change their mind. */
const TURNS = [
  '"',
  '""',
  ',',
  '\n',
  '\r\n',
  '\r',
  '\0',
  '\ufeff',
  '-',
  '9',
  '0',
  '\t',
  '{',
  '}',
  'null',
  ' ',
  '\ud83c\udfa7',
];

function fault(length: number): fc.Arbitrary<Fault> {
  return fc.record({
    at: fc.integer({ min: 0, max: length }),
    remove: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 30 })),
    insert: fc.oneof(
      fc.constantFrom(...TURNS).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    ),
  });
}
