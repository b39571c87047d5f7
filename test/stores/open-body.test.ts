import { gate, throughGate } from '../../converter/stores/gate';
import { openBody, wholeBody } from '../../converter/stores/open-body';

describe('an open body', () => {
  const piecesOf = (...texts: string[]) =>
    (async function* () {
      for (const text of texts) {
        if (text === 'fail') throw new Error('broken');
        yield Buffer.from(text);
      }
    })();

  test('gives its pieces and closes once at the end', async () => {
    const close = jest.fn();
    expect((await wholeBody(openBody(piecesOf('a', 'b'), close))).toString()).toBe('ab');
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('a whole body keeps pieces that share a buffer', async () => {
    async function* pieces() {
      const buffer = Buffer.alloc(1);
      for (const letter of 'abc') yield buffer.fill(letter);
    }
    expect((await wholeBody(pieces())).toString()).toBe('abc');
  });

  test('closes once on a failure', async () => {
    const close = jest.fn();
    const body = openBody(piecesOf('a', 'fail'), close)[Symbol.asyncIterator]();
    await body.next();
    expect(close).not.toHaveBeenCalled();
    await expect(body.next()).rejects.toThrow('broken');
    await body.return?.();
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('closes when its reader stops', async () => {
    const close = jest.fn();
    for await (const _ of openBody(piecesOf('a', 'b'), close)) break;
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('closes when its reader never begins, and stops the pieces', async () => {
    const close = jest.fn();
    const stop = jest.fn(async () => ({ done: true as const, value: undefined }));
    const body = openBody({ next: jest.fn(), return: stop }, close)[Symbol.asyncIterator]();
    expect(await body.return?.()).toEqual({ done: true, value: undefined });
    expect(close).toHaveBeenCalledTimes(1);
    expect(stop).toHaveBeenCalledTimes(1);
  });
});

describe('a gate', () => {
  test('lets in so many at once, the others in turn', async () => {
    const enter = gate(2);
    const order: string[] = [];
    const come = async (name: string) => {
      const leave = await enter();
      order.push(name);
      return leave;
    };
    const [leaveA] = await Promise.all([come('a'), come('b')]);
    const later = [come('c'), come('d')];
    await new Promise((done) => setTimeout(done, 5));
    expect(order).toEqual(['a', 'b']);
    leaveA();
    const leaveC = await later[0];
    expect(order).toEqual(['a', 'b', 'c']);
    leaveC?.();
    await later[1];
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a place is given back after a failure too', async () => {
    const enter = gate(1);
    await expect(throughGate(enter, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await throughGate(enter, async () => 'next')).toBe('next');
  });
});
