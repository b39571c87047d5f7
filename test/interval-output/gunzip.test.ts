import { gzipSync } from 'node:zlib';
import { gunzipObject } from '../../converter/inputs/interval-output-gunzip';

const TEXT = Array.from({ length: 400 }, (_, i) => `line ${i} ${Math.imul(i, 0x9e3779b1) >>> 0}\n`).join('');
const ZIPPED = gzipSync(TEXT);

async function unzip(
  stored: Uint8Array,
  pieceBytes: number,
): Promise<{ outcome: string; text: string; opened: number }> {
  let opened = 0;
  async function* pieces() {
    opened++;
    for (let at = 0; at < stored.length; at += pieceBytes) yield stored.subarray(at, at + pieceBytes);
  }
  const taken: Buffer[] = [];
  const outcome = await gunzipObject(
    pieces(),
    async () => pieces(),
    (unzipped) => taken.push(Buffer.from(unzipped)),
  );
  return { outcome, text: Buffer.concat(taken).toString(), opened };
}

describe('gunzipObject', () => {
  test.each([1, 7, 100, 1 << 20])('unzips a whole object given in pieces of %i bytes', async (pieceBytes) => {
    expect(await unzip(ZIPPED, pieceBytes)).toEqual({ outcome: 'whole', text: TEXT, opened: 1 });
  });

  test('reads on after the first member, wherever that ends', async () => {
    const members = Buffer.concat([gzipSync('one\n'), gzipSync('two\n'), gzipSync('')]);
    for (const pieceBytes of [1, 23, 24, 25, 1000]) {
      expect(await unzip(members, pieceBytes)).toEqual({ outcome: 'whole', text: 'one\ntwo\n', opened: 1 });
    }
  });

  test('gives all that an object holds that ends early, wherever it does', async () => {
    let longest = 0;
    for (let length = 2; length < ZIPPED.length; length += 97) {
      const { outcome, text } = await unzip(ZIPPED.subarray(0, length), 50);
      expect(outcome).toBe('broken');
      expect(TEXT.startsWith(text)).toBe(true);
      expect(text.length).toBeGreaterThanOrEqual(longest);
      longest = text.length;
    }
    expect(longest).toBeGreaterThan(TEXT.length / 2);
  });

  test('an object without its check sum alone is broken, but gives everything', async () => {
    expect(await unzip(ZIPPED.subarray(0, -8), 64)).toEqual({ outcome: 'broken', text: TEXT, opened: 1 });
    const wrong = Buffer.from(ZIPPED);
    wrong[wrong.length - 6] = (wrong[wrong.length - 6] as number) ^ 1;
    expect(await unzip(wrong, 1 << 20)).toEqual({ outcome: 'broken', text: TEXT, opened: 2 });
  });

  test('a corrupt object gives all before its fault, the same in pieces of any size', async () => {
    for (const at of [12, 300, 900, ZIPPED.length - 40]) {
      const corrupt = Buffer.from(ZIPPED);
      corrupt.fill(0xff, at, at + 12);
      const first = await unzip(corrupt, 1);
      expect(first.outcome).toBe('broken');
      for (const pieceBytes of [13, 512, 1 << 20]) {
        expect(await unzip(corrupt, pieceBytes)).toMatchObject({ outcome: 'broken', text: first.text });
      }
    }
  });

  test('text after the last member is no part of it: the object is broken', async () => {
    const followed = Buffer.concat([gzipSync('one\n'), Buffer.from('garbage')]);
    for (const pieceBytes of [1, 24, 1000]) {
      expect(await unzip(followed, pieceBytes)).toMatchObject({ outcome: 'broken', text: 'one\n' });
    }
  });
});
