import type * as DayLock from '../../converter/day/day-lock';
import { memoryStore } from '../stores/memory-store';

const LOG_STREAM = 'AWS_LAMBDA_LOG_STREAM_NAME';

/** Locks as another environment of a function takes them, where host name, boot, PID namespace and process id are these. */
function environment(logStream: string | undefined): typeof DayLock {
  const former = process.env[LOG_STREAM];
  if (logStream === undefined) delete process.env[LOG_STREAM];
  else process.env[LOG_STREAM] = logStream;
  try {
    let loaded: typeof DayLock | undefined;
    jest.isolateModules(() => {
      loaded = require('../../converter/day/day-lock');
    });
    if (loaded === undefined) throw new Error('not loaded');
    return loaded;
  } finally {
    if (former === undefined) delete process.env[LOG_STREAM];
    else process.env[LOG_STREAM] = former;
  }
}

test('two environments of a Lambda function whose processes are told by the same words do not take each other for dead', async () => {
  const store = memoryStore();
  const [one, other] = ['2026/06/05/[$LATEST]1', '2026/06/05/[$LATEST]2'].map(environment);
  const lock = await one?.takeDay(store, '2026-06-01');
  await expect(other?.takeDay(store, '2026-06-01')).rejects.toMatchObject({ code: 'day-held' });
  await lock?.release();
  await (await other?.takeDay(store, '2026-06-01'))?.release();
});

test('a lock that a run of the same environment left is taken over', async () => {
  const store = memoryStore();
  const [one, again] = ['a stream', 'a stream'].map(environment);
  const left = await one?.takeDay(store, '2026-06-01');
  const lock = await again?.takeDay(store, '2026-06-01');
  expect(() => lock?.assertHeld()).not.toThrow();
  await Promise.all([left?.release(), lock?.release()]);
});
