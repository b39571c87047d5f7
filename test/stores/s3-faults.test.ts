import type { WfmError } from '../../converter/core/errors';
import { s3Store } from '../../converter/stores/s3-store';
import type { Store } from '../../converter/stores/store';
import { describeWithEmulator } from '../emulator/emulator';
import { newBucket } from './buckets';
import { bytesOf, contentsOf, keysOf } from './contract';
import { type Fault, type FaultProxy, faultProxy } from './fault-proxy';

const SLOW_DOWN: Fault = { kind: 'answer', status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' };
const CONFLICT: Fault = { kind: 'answer', status: 409, code: 'ConditionalRequestConflict' };
const DENIED: Fault = { kind: 'answer', status: 403, code: 'AccessDenied', message: 'Access Denied' };
const NO_FAULT: Fault = { kind: 'none' };

describeWithEmulator('S3 behind a faulty network', (emulator) => {
  let proxy: FaultProxy;
  let bucket: string;
  let prefixes = 0;
  /** Through the proxy. */
  let store: Store;
  /** The same place, straight. */
  let direct: Store;

  beforeAll(async () => {
    bucket = await newBucket();
    proxy = await faultProxy(emulator().endpoint);
    // The emulator loads its parts with the first request of each kind, which takes longer than the time-outs below.
    const first = s3Store(`s3://${bucket}/first/`, 1);
    await first.create('a', Buffer.from('a'));
    await first.copy('a', 'b');
    await contentsOf(first);
    await first.remove('a');
    first.close();
  });
  afterAll(() => proxy.stop());
  beforeEach(async () => {
    // No waiting between attempts.
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const location = `s3://${bucket}/${prefixes++}/`;
    // A client looks up its endpoint with its first request.
    process.env.AWS_ENDPOINT_URL = emulator().endpoint;
    direct = s3Store(location, 4);
    await keysOf(direct);
    process.env.AWS_ENDPOINT_URL = proxy.endpoint;
    store = s3Store(location, 4, { maxAttempts: 3, connectionTimeoutMs: 5_000, idleTimeoutMs: 400 });
    proxy.reset();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    store.close();
    direct.close();
  });

  const text = async (key: string) => (await bytesOf(direct, key)).toString();
  const methods = () => proxy.seen.map(({ method }) => method);

  describe('a request that fails twice is made a third time', () => {
    const faults: [string, Fault][] = [
      ['throttled', SLOW_DOWN],
      ['a fault of the server', { kind: 'answer', status: 500, code: 'InternalError' }],
      ['reset before the server had it', { kind: 'reset-before' }],
      ['reset after the server had it', { kind: 'reset-after' }],
      ['no answer in time', { kind: 'silence' }],
    ];
    test.each(faults)('%s', async (_, fault) => {
      await direct.write('a', Buffer.from('content'));
      const operations: [() => Promise<unknown>, unknown][] = [
        [() => keysOf(store), ['a']],
        [async () => (await bytesOf(store, 'a')).toString(), 'content'],
        [() => store.write('b', Buffer.from('b')), undefined],
        [() => store.create('c', Buffer.from('c')), true],
        [() => store.copy('a', 'd'), undefined],
        [() => store.remove('a'), undefined],
      ];
      for (const [operation, expected] of operations) {
        proxy.script(fault, fault);
        expect(await operation()).toEqual(expected);
      }
      expect(await keysOf(direct)).toEqual(['b', 'c', 'd']);
      expect(await text('d')).toBe('content');
    });
  });

  test('a later page of a listing too', async () => {
    const keys = Array.from({ length: 1_001 }, (_, index) => `k${String(index).padStart(4, '0')}`);
    for (const key of keys.slice(0, 5)) await direct.write(key, Buffer.from('x'));
    const page = (answer: string, next: string) => answer.replace('</ListBucketResult>', `${next}</ListBucketResult>`);
    proxy.script(
      {
        kind: 'changed',
        change: (answer) => ({
          ...answer,
          body: Buffer.from(page(answer.body.toString(), '<NextContinuationToken>1</NextContinuationToken>')),
        }),
      },
      SLOW_DOWN,
      { kind: 'reset-before' },
    );
    const seen: string[] = [];
    await expect(
      (async () => {
        for await (const { key } of store.list()) {
          seen.push(key);
          if (seen.length > 5) break;
        }
      })(),
    ).resolves.toBeUndefined();
    expect(seen.slice(0, 5)).toEqual(keys.slice(0, 5));
    expect(proxy.seen[3]?.url).toContain('continuation-token=1');
  });

  describe('a request that fails for good', () => {
    test('throttled: says how often it was tried and what to do', async () => {
      proxy.always(SLOW_DOWN);
      await expect(bytesOf(store, 'a')).rejects.toThrow(
        `s3://${bucket}/${prefixes - 1}/a: expected to read the object, got SlowDown: Please reduce your request rate (3 attempts). S3 throttles: run again later, with a lower s3.concurrency if it stays so.`,
      );
      expect(proxy.seen).toHaveLength(3);
    });

    test('a listing names the location', async () => {
      proxy.always(DENIED);
      await expect(keysOf(store)).rejects.toThrow(
        `s3://${bucket}/${prefixes - 1}/: expected to list the objects, got AccessDenied: Access Denied. Allow s3:ListBucket on the bucket to the role or user of the credentials.`,
      );
      expect(proxy.seen).toHaveLength(1);
    });

    test.each<[string, (to: Store) => Promise<unknown>, string]>([
      ['write', (to) => to.write('a', Buffer.from('a')), 'write the object'],
      ['create', (to) => to.create('a', Buffer.from('a')), 'write the object'],
      ['replace', (to) => to.replace('a', Buffer.from('a'), 'tag'), 'write the object'],
      ['copy', (to) => to.copy('a', 'b'), 'copy the object'],
      ['remove', (to) => to.remove('a'), 'remove the object'],
      ['readTagged', (to) => to.readTagged('a'), 'read the object'],
    ])('%s', async (_, operation, words) => {
      proxy.always({ kind: 'reset-before' });
      const error: unknown = await operation(store).catch((thrown) => thrown);
      expect(error).toMatchObject({ name: 'WfmError', code: 'store' });
      expect((error as WfmError).problems).toMatchObject([
        {
          where: `s3://${bucket}/${prefixes - 1}/a`,
          expected: `to ${words}`,
          got: expect.stringMatching(/socket hang up \(3 attempts\)$/),
          remedy: 'Check network, proxy and AWS_ENDPOINT_URL, then run again.',
        },
      ]);
      expect(proxy.seen).toHaveLength(3);
    });

    test('a copy that fails after S3 has begun to answer', async () => {
      await direct.write('a', Buffer.from('a'));
      proxy.always({
        kind: 'changed',
        change: (answer) => ({
          ...answer,
          body: Buffer.from('<Error><Code>InternalError</Code><Message>half way</Message></Error>'),
        }),
      });
      await expect(store.copy('a', 'b')).rejects.toThrow('InternalError: half way (3 attempts). S3 had a fault');
    });
  });

  describe('a body that breaks off', () => {
    const content = Buffer.from(Array.from({ length: 60_000 }, (_, index) => `${index}\n`).join(''));
    beforeEach(() => direct.write('large', content));

    test.each<[string, Fault[]]>([
      ['by a reset', [{ kind: 'cut', afterBytes: 100_000 }]],
      ['before its first byte', [{ kind: 'cut', afterBytes: 0 }]],
      ['by a stall', [{ kind: 'stall', afterBytes: 1_000 }]],
      [
        'more often than a request may fail, with some bytes each time',
        Array(8).fill({ kind: 'cut', afterBytes: 1_000 }),
      ],
      ['and the next request as well', [{ kind: 'cut', afterBytes: 1_000 }, SLOW_DOWN, { kind: 'reset-after' }]],
    ])('%s goes on where it stopped', async (_, faults) => {
      proxy.script(...faults);
      expect((await bytesOf(store, 'large')).equals(content)).toBe(true);
      const [first, second] = proxy.seen;
      expect(first?.headers.range).toBeUndefined();
      expect(second?.headers.range).toMatch(/^bytes=\d+-$/);
      expect(second?.headers['if-match']).toMatch(/^"[0-9a-f]+"$/);
    });

    test('without a byte gained for three times is an error', async () => {
      proxy.always({ kind: 'cut', afterBytes: 0 });
      await expect(bytesOf(store, 'large')).rejects.toMatchObject({ name: 'WfmError', code: 'store' });
      expect(proxy.seen).toHaveLength(4);
    });

    test('is an error once the object has changed', async () => {
      proxy.script({ kind: 'cut', afterBytes: 1_000 });
      const body = await store.read('large');
      await direct.write('large', Buffer.from('another'));
      const reading = (async () => {
        for await (const _ of body ?? []);
      })();
      await expect(reading).rejects.toThrow(
        `s3://${bucket}/${prefixes - 1}/large: expected one content while it is read, got another one half way. Run again.`,
      );
    });

    test('is an error where the server gives the whole object instead of the rest', async () => {
      proxy.script(
        { kind: 'cut', afterBytes: 1_000 },
        {
          kind: 'changed',
          change: ({ headers: { 'content-range': _, ...headers } }) => ({ status: 200, headers, body: content }),
        },
      );
      await expect(bytesOf(store, 'large')).rejects.toThrow(
        /large: expected the bytes from \d+ on, got the range "". The server does not serve ranges/,
      );
    });

    test('is not asked for again when nobody wants it', async () => {
      proxy.script({ kind: 'stall', afterBytes: 1_000 });
      const pieces = (await store.read('large'))?.[Symbol.asyncIterator]();
      await pieces?.next();
      const pending = pieces?.next();
      await pieces?.return?.();
      expect(await pending).toEqual({ done: true, value: undefined });
      expect(proxy.seen).toHaveLength(1);
    });
  });

  describe('a conditional write whose answer was lost', () => {
    test('create knows its own object', async () => {
      proxy.script({ kind: 'reset-after' });
      expect(await store.create('lock', Buffer.from('mine'))).toBe(true);
      expect(methods()).toEqual(['PUT', 'PUT', 'HEAD']);
    });

    test('replace knows its own object', async () => {
      await direct.write('lock', Buffer.from('old'));
      const tag = (await store.readTagged('lock'))?.tag ?? '';
      proxy.script({ kind: 'reset-after' });
      expect(await store.replace('lock', Buffer.from('mine'), tag)).toBe(true);
      expect(await text('lock')).toBe('mine');
    });

    test('another one with the same content is not its own', async () => {
      await direct.create('lock', Buffer.from('same'));
      proxy.script({ kind: 'reset-before' });
      expect(await store.create('lock', Buffer.from('same'))).toBe(false);
      expect(methods()).toEqual(['PUT', 'PUT', 'HEAD']);
    });

    test('one that is gone before it can be looked at is not its own', async () => {
      await direct.create('lock', Buffer.from('other'));
      proxy.script({ kind: 'reset-before' }, NO_FAULT, { kind: 'answer', status: 404, code: 'NotFound' });
      expect(await store.create('lock', Buffer.from('mine'))).toBe(false);
    });

    test('a look that fails is an error, not an answer', async () => {
      await direct.create('lock', Buffer.from('other'));
      proxy.script({ kind: 'reset-before' }, NO_FAULT, { kind: 'answer', status: 403, code: 'Forbidden' });
      await expect(store.create('lock', Buffer.from('mine'))).rejects.toMatchObject({ code: 'store' });
    });
  });

  describe('a conditional write', () => {
    test('that is refused at once is not looked after', async () => {
      await direct.create('lock', Buffer.from('other'));
      expect(await store.create('lock', Buffer.from('mine'))).toBe(false);
      expect(methods()).toEqual(['PUT']);
    });

    test('that runs into another is made again', async () => {
      proxy.script(CONFLICT, CONFLICT);
      expect(await store.create('lock', Buffer.from('mine'))).toBe(true);
      expect(await text('lock')).toBe('mine');
    });

    test('that always runs into another fails', async () => {
      proxy.always(CONFLICT);
      await expect(store.create('lock', Buffer.from('mine'))).rejects.toThrow('got ConditionalRequestConflict');
      expect(proxy.seen).toHaveLength(4);
    });
  });

  describe('an object that S3 refuses', () => {
    test('is missing where its listing shows none (a policy that allows listing under a prefix only)', async () => {
      await direct.write('manifest.json.bak', Buffer.from('x'));
      proxy.script(DENIED);
      expect(await store.readTagged('manifest.json')).toBeNull();
      expect(proxy.seen[1]?.url).toContain('max-keys=1');
    });

    test('is an error where its listing shows it', async () => {
      await direct.write('a + ü', Buffer.from('x'));
      proxy.script(DENIED);
      await expect(store.readTagged('a + ü')).rejects.toThrow('Allow s3:GetObject to the role or user');
    });

    test('is an error where listing is refused too', async () => {
      proxy.always(DENIED);
      await expect(store.read('a')).rejects.toThrow('got AccessDenied: Access Denied. Allow s3:GetObject');
    });

    test('does not keep its place: the next ones are read', async () => {
      await direct.write('a', Buffer.from('x'));
      for (let index = 0; index < 9; index++) {
        proxy.script(DENIED);
        await expect(store.read('a')).rejects.toThrow('AccessDenied');
        expect(await store.read('nothing')).toBeNull();
      }
      expect((await bytesOf(store, 'a')).toString()).toBe('x');
    });
  });

  test('a listing as AWS encodes it: a space is +, a plus sign %2B', async () => {
    await direct.write('a b+c%20d', Buffer.from('x'));
    proxy.script({
      kind: 'changed',
      change: (answer) => ({ ...answer, body: Buffer.from(answer.body.toString().replaceAll('%20', '+')) }),
    });
    expect(await keysOf(store)).toEqual(['a b+c%20d']);
    expect(proxy.seen[0]?.url).toContain('encoding-type=url');
  });

  test('a bucket in another region is followed there', async () => {
    const far = s3Store(`s3://${await newBucket('eu-west-1')}/`, 4);
    await far.write('a', Buffer.from('x'));
    expect(await keysOf(far)).toEqual(['a']);
    far.close();
    expect(proxy.seen.at(-1)?.headers.authorization).toContain('/eu-west-1/s3/');
  });

  test('several requests and bodies at once, but no more than allowed', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `${index}`);
    // How many of those allowed meet is for the machine to say.
    const expectSome = () => expect([2, 3, 4]).toContain(proxy.peak());
    await Promise.all(keys.map((key) => store.write(key, Buffer.alloc(20_000))));
    expectSome();
    proxy.reset();
    await Promise.all(keys.map((key) => bytesOf(store, key)));
    expectSome();
  });

  test('a renewal is not held up by bodies that nobody reads on', async () => {
    await direct.write('large', Buffer.alloc(2_000_000));
    const bodies = await Promise.all([1, 2, 3, 4].map(() => store.read('large')));
    await store.write('lock', Buffer.from('renewed'));
    expect(await text('lock')).toBe('renewed');
    for (const body of bodies) await body?.[Symbol.asyncIterator]().return?.();
  });
});
