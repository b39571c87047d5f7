import { appendFileSync } from 'node:fs';
import { folderStore } from '../../converter/stores/folder-store';
import type { Store } from '../../converter/stores/store';

/** What a child process does with a folder; `folder-store.test.ts` starts several. The result goes to stdout as JSON. */
const JOBS: Record<string, (store: Store, argument: string) => Promise<unknown>> = {
  /** Which of some keys this process was the first to create, and which first versions it replaced. */
  async race(store, keys) {
    const created: string[] = [];
    const replaced: string[] = [];
    for (let index = 0; index < Number(keys); index++) {
      if (await store.create(`day/${index}`, Buffer.from(`${process.pid}`))) created.push(`${index}`);
      const first = await store.readTagged(`old/${index}`);
      const isFirst = first?.body.toString() === 'first';
      if (isFirst && (await store.replace(`old/${index}`, Buffer.from('second'), first.tag))) replaced.push(`${index}`);
    }
    return { created, replaced };
  },

  /** Takes a lock again and again and notes when it holds it. */
  async lock(store, log) {
    for (let turns = 0; turns < 10; ) {
      const present = await store.readTagged('lock');
      const body = Buffer.from(`${process.pid} ${turns}`);
      const free = present === null || present.body.toString() === 'stale';
      if (!free) continue;
      if (!(await (present === null ? store.create('lock', body) : store.replace('lock', body, present.tag)))) continue;
      turns++;
      appendFileSync(log, `${process.pid} in\n`);
      const mine = await store.readTagged('lock');
      appendFileSync(log, `${process.pid} out\n`);
      if (turns % 2 === 0) await store.remove('lock');
      else await store.replace('lock', Buffer.from('stale'), mine?.tag ?? '');
    }
    return null;
  },

  /** Writes one file over and over, until it is killed. */
  async 'write-for-ever'(store) {
    const contents = [Buffer.alloc(2_000_000, 'a'), Buffer.alloc(1_000_000, 'b')];
    for (let index = 0; ; index++) await store.write('day/file', contents[index % 2] ?? Buffer.alloc(0));
  },

  /** Writes one small and one large file; the text of what goes wrong. */
  async fill(store, bytes) {
    await store.write('small', Buffer.from('small'));
    return textOfFailure(store.write('small', Buffer.alloc(Number(bytes))));
  },

  /** Reads and writes where it may not. */
  async intrude(store) {
    return [
      await textOfFailure(store.write('closed/new', Buffer.from('x'))),
      await textOfFailure(store.read('closed/file')),
      await textOfFailure(store.list()[Symbol.asyncIterator]().next()),
    ];
  },

  /** Opens more files than a process may. */
  async open(store) {
    await store.write('file', Buffer.alloc(1_000_000));
    return textOfFailure(Promise.all(Array.from({ length: 60 }, () => store.read('file'))));
  },
};

async function textOfFailure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no failure',
    (error) => `${error.name} ${error.code}: ${error.message}`,
  );
}

const [job = '', location = '', argument = '', uid = ''] = process.argv.slice(2);
if (uid !== '') process.setuid?.(Number(uid));
void JOBS[job]?.(folderStore(location), argument).then((result) => process.stdout.write(JSON.stringify(result)));
