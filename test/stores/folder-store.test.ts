import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { claimOf } from '../../converter/stores/folder-claim';
import { folderStore } from '../../converter/stores/folder-store';
import { PROCESSES } from '../../converter/stores/processes';
import type { Store } from '../../converter/stores/store';
import { bytesOf, contentsOf, keysOf, listed } from './contract';

describe('a folder as a store', () => {
  let parent: string;
  let folder: string;
  let store: Store;
  let program: string;

  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'folder-store-'));
    chmodSync(parent, 0o755);
    program = join(parent, 'folder-process.cjs');
    buildSync({
      entryPoints: [require.resolve('./folder-process')],
      bundle: true,
      platform: 'node',
      outfile: program,
    });
  });
  afterAll(() => rmSync(parent, { recursive: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(parent, 'f-'));
    chmodSync(folder, 0o755);
    store = folderStore(folder);
  });
  afterEach(() => jest.restoreAllMocks());

  describe('listing', () => {
    test('the location is absolute, without a slash at its end', () => {
      expect(folderStore(`${folder}/`).location).toBe(folder);
    });

    test('follows links to folders and files, but no circle and no link to nothing', async () => {
      await store.write('real/file', Buffer.from('1'));
      mkdirSync(join(parent, 'elsewhere'), { recursive: true });
      writeFileSync(join(parent, 'elsewhere', 'far'), 'far');
      symlinkSync(join(parent, 'elsewhere'), join(folder, 'linked'));
      symlinkSync(join(folder, 'real', 'file'), join(folder, 'link-to-file'));
      symlinkSync('..', join(folder, 'real', 'up'));
      symlinkSync('.', join(folder, 'here'));
      symlinkSync(join(folder, 'nothing'), join(folder, 'dangling'));
      expect(await contentsOf(store)).toEqual({ 'link-to-file': '1', 'linked/far': 'far', 'real/file': '1' });
    });

    test('leaves out what is no file', async () => {
      await store.write('file', Buffer.from('1'));
      mkdirSync(join(folder, 'empty'));
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      expect(await keysOf(store)).toEqual(['file']);
      expect(await store.read('empty')).toBeNull();
      await store.remove('empty');
      expect(existsSync(join(folder, 'empty'))).toBe(true);
    });

    test('names that are no UTF-8 have keys of their own, which can be read', async () => {
      const names = [Buffer.from([0x52, 0xe9, 0x70]), Buffer.from([0xff]), Buffer.from([0xc3, 0xa9, 0xfe, 0xf0, 0x9f])];
      names.forEach((name, index) => {
        writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), `${index}`);
      });
      const keys = await keysOf(store);
      expect(keys.sort()).toEqual(['R\udce9p', 'é\udcfe\udcf0\udc9f', '\udcff'].sort());
      expect((await bytesOf(store, 'R\udce9p')).toString()).toBe('0');
      expect((await bytesOf(store, '\udcff')).toString()).toBe('1');
      expect((await bytesOf(store, 'é\udcfe\udcf0\udc9f')).toString()).toBe('2');
    });

    test('reads only folders that can hold keys of the range', async () => {
      await store.write('2026/01/a', Buffer.from('1'));
      writeFileSync(join(folder, '2025'), 'a file, where a listing of 2025/ would fail');
      symlinkSync(folder, join(folder, '2026', '00'));
      expect(await keysOf(store, { prefix: '2026/01/' })).toEqual(['2026/01/a']);
    });

    test('more files than are looked at together, between folders', async () => {
      const keys = Array.from({ length: 130 }, (_, index) => `${String(index).padStart(3, '0')}`);
      for (const key of keys) writeFileSync(join(folder, key), key);
      await store.write('064a/file', Buffer.from('x'));
      expect((await listed(store)).map(({ key, size }) => `${key}:${size}`)).toEqual(
        [...keys.map((key) => `${key}:3`), '064a/file:1'].sort(),
      );
    });

    test('a location that is a file is an error', async () => {
      writeFileSync(join(folder, 'file'), 'x');
      await expect(keysOf(folderStore(join(folder, 'file')))).rejects.toThrow(
        `${folder}/file: expected to list the folder, got ENOTDIR: a part of the path is a file, not a folder. Correct the location, or move that file away.`,
      );
    });
  });

  describe('keys', () => {
    test.each(['..', '../x', 'a/../../x', '/x', 'a//b', 'a/', '.', './a', 'a\0b', '.aspect-wfm~x', 'a/.aspect-wfm~x'])(
      '%j never leaves the location or meets its own files',
      async (key) => {
        const error = { name: 'WfmError', code: 'store' };
        await expect(store.write(key, Buffer.from('x'))).rejects.toMatchObject(error);
        await expect(store.read(key)).rejects.toThrow(
          `${folder}: expected a key whose parts are names of files and folders here, got ${JSON.stringify(key)}. Rename it, or keep it in S3.`,
        );
        await expect(store.copy('a', key)).rejects.toMatchObject(error);
        await expect(store.remove(key)).rejects.toMatchObject(error);
        expect(readdirSync(folder)).toEqual([]);
      },
    );

    test('a name that is too long is an error', async () => {
      await expect(store.write('n'.repeat(256), Buffer.from('x'))).rejects.toThrow(
        /n: expected to write the file, got ENAMETOOLONG: the name is too long\. Choose a shorter location or name\.$/,
      );
      expect(readdirSync(folder)).toEqual([]);
    });

    test('a key below a file, or over a folder, is an error', async () => {
      await store.write('file', Buffer.from('x'));
      await store.write('folder/file', Buffer.from('x'));
      await expect(store.write('file/below', Buffer.from('y'))).rejects.toThrow(
        /got E(EXIST|NOTDIR): a part of the path/,
      );
      await expect(store.write('folder', Buffer.from('y'))).rejects.toThrow('EISDIR: there is a folder of this name');
      expect(await store.create('folder', Buffer.from('y'))).toBe(false);
      expect(await contentsOf(store)).toEqual({ file: 'x', 'folder/file': 'x' });
      expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
    });
  });

  describe('removing', () => {
    test('takes the folders that it leaves empty, but not the location', async () => {
      await store.write('a/b/c/file', Buffer.from('x'));
      await store.write('a/other', Buffer.from('x'));
      await store.remove('a/b/c/file');
      expect(readdirSync(join(folder, 'a'))).toEqual(['other']);
      await store.remove('a/other');
      expect(readdirSync(folder)).toEqual([]);
    });

    test('a link goes, not what it points to', async () => {
      await store.write('real', Buffer.from('x'));
      symlinkSync(join(folder, 'real'), join(folder, 'link'));
      await store.remove('link');
      expect(await contentsOf(store)).toEqual({ real: 'x' });
    });
  });

  describe('what dead processes left', () => {
    const deadPid = () => spawnSync('true').pid;
    const leave = (name: string, content = '', ageMs = 0) => {
      const path = join(folder, 'day', name);
      mkdirSync(join(folder, 'day'), { recursive: true });
      writeFileSync(path, content);
      const seconds = (Date.now() - ageMs) / 1000;
      utimesSync(path, seconds, seconds);
    };
    const present = () => readdirSync(join(folder, 'day')).sort();

    test('files half written are never listed, and go with the next write in their folder', async () => {
      leave(`.aspect-wfm~${PROCESSES}.${deadPid()}.1`);
      leave(`.aspect-wfm~${PROCESSES}.${process.pid}.2`);
      leave('.aspect-wfm~another-host.1.3', '', 3_500_000);
      leave('.aspect-wfm~another-host.1.4', '', 3_700_000);
      leave('.aspect-wfm~claim.5', '', 3_700_000);
      leave('file');
      expect(await keysOf(store)).toEqual(['day/file']);
      await store.remove('day/nothing');
      expect(present()).toHaveLength(6);
      await store.write('day/new', Buffer.from('x'));
      expect(present()).toEqual(
        ['.aspect-wfm~another-host.1.3', `.aspect-wfm~${PROCESSES}.${process.pid}.2`, 'file', 'new'].sort(),
      );
    });

    test('a claim of a dead process of this host is taken over at once', async () => {
      const claim = claimOf(Buffer.from(`${folder}/day/file`))
        .toString()
        .slice(`${folder}/day/`.length);
      leave(claim, `${PROCESSES}.${deadPid()}.x`);
      await store.write('day/file', Buffer.from('x'));
      expect(present()).toEqual(['file']);
    });

    test('a claim of another host is taken over when it did not change for 10 s', async () => {
      const claim = claimOf(Buffer.from(`${folder}/day/file`))
        .toString()
        .slice(`${folder}/day/`.length);
      leave(claim, 'another-host.1.x');
      let nowMs = 0;
      let looks = 0;
      jest.spyOn(performance, 'now').mockImplementation(() => {
        looks++;
        if (looks > 6) nowMs = 10_001;
        if (looks === 6) writeFileSync(join(folder, 'day', 'seen'), `${existsSync(join(folder, 'day', claim))}`);
        return nowMs;
      });
      expect(await store.create('day/file', Buffer.from('x'))).toBe(true);
      expect(present()).toEqual(['file', 'seen']);
      expect(readFileSync(join(folder, 'day', 'seen'), 'utf8')).toBe('true');
    });

    test('a claim that changes hands is waited for, however long', async () => {
      const path = Buffer.from(`${folder}/day/file`);
      const claim = claimOf(path).toString();
      leave(claim.slice(`${folder}/day/`.length), 'another-host.1.0');
      let nowMs = 0;
      let looks = 0;
      jest.spyOn(performance, 'now').mockImplementation(() => {
        looks++;
        nowMs += 4_000;
        if (looks < 20) writeFileSync(claim, `another-host.1.${looks}`);
        else rmSync(claim, { force: true });
        return nowMs;
      });
      await store.write('day/file', Buffer.from('x'));
      expect(looks).toBeGreaterThanOrEqual(20);
      expect(present()).toEqual(['file']);
    });

    test('a process killed while it writes leaves the old or the new content, and nothing else for long', async () => {
      const child = start('write-for-ever');
      for (let rounds = 0; rounds < 2_000 && !existsSync(join(folder, 'day', 'file')); rounds++) await tick();
      await tick(30 + Math.random() * 30);
      child.kill('SIGKILL');
      await ended(child);
      expect(await keysOf(store)).toEqual(['day/file']);
      const { length, 0: first } = await bytesOf(store, 'day/file');
      expect([
        [2_000_000, 97],
        [1_000_000, 98],
      ]).toContainEqual([length, first]);
      await store.write('day/file', Buffer.from('x'));
      expect(present()).toEqual(['file']);
    });
  });

  describe('several processes', () => {
    test('of all that create or replace one file, one wins', async () => {
      const keys = Array.from({ length: 30 }, (_, index) => `${index}`);
      for (const key of keys) await store.write(`old/${key}`, Buffer.from('first'));
      const results = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const child = start('race', `${keys.length}`);
          return { pid: child.pid, ...JSON.parse(await outputOf(child)) };
        }),
      );
      expect(results.flatMap(({ created }) => created).sort()).toEqual([...keys].sort());
      expect(results.flatMap(({ replaced }) => replaced).sort()).toEqual([...keys].sort());
      for (const { pid, created } of results) {
        for (const key of created) expect((await bytesOf(store, `day/${key}`)).toString()).toBe(`${pid}`);
      }
    });

    test('a lock has one holder at a time', async () => {
      const log = join(parent, 'lock.log');
      await Promise.all(Array.from({ length: 4 }, () => outputOf(start('lock', log))));
      const turns = readFileSync(log, 'utf8').trim().split('\n');
      expect(turns).toHaveLength(80);
      for (let index = 0; index < turns.length; index += 2) {
        expect(turns[index + 1]).toBe(turns[index]?.replace(' in', ' out'));
      }
    });
  });

  describe('a file system that refuses', () => {
    const mountable = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'true']).status === 0;
    if (!mountable) process.stderr.write('SKIPPED: full and read-only disks need user namespaces (unshare).\n');
    const onDisk = mountable ? test : test.skip;

    /** The job on a small disk in memory that only it sees. */
    const onSmallDisk = (job: string, argument: string, ...afterwards: string[]) => {
      const script = `mount -t tmpfs -o size=256k none "$1" && "$2" "$3" "$4" "$1" "$5" && echo && ${afterwards.join(' && ')}`;
      const args = ['sh', '-c', script, 'sh', folder, process.execPath, program, job, argument];
      return execFileSync('unshare', ['--user', '--map-root-user', '--mount', ...args], { encoding: 'utf8' }).split(
        '\n',
      );
    };

    onDisk('a full disk: the old file stays, nothing half written is left', () => {
      const [failure, ...files] = onSmallDisk('fill', '1000000', 'ls -A "$1"', 'cat "$1/small"');
      expect(JSON.parse(failure ?? '')).toBe(
        `WfmError store: ${folder}/small: expected to write the file, got ENOSPC: no space left. Free some space on the disk; nothing half written is left there.`,
      );
      expect(files).toEqual(['small', 'small']);
    });

    onDisk('a read-only disk', () => {
      const script = 'mount -t tmpfs none "$1" && mount -o remount,ro "$1" && "$2" "$3" fill "$1" 1';
      const args = [
        '--user',
        '--map-root-user',
        '--mount',
        'sh',
        '-c',
        script,
        'sh',
        folder,
        process.execPath,
        program,
      ];
      // The first write fails already, so the job does not come to its end.
      const { status, stderr } = spawnSync('unshare', args, { encoding: 'utf8' });
      expect(status).not.toBe(0);
      expect(stderr).toContain(`${folder}/small: expected to write the file, got EROFS: the file system is read-only.`);
    });

    test('a folder without access', async () => {
      await store.write('closed/file', Buffer.from('x'));
      chmodSync(join(folder, 'closed'), 0o000);
      const uid = process.getuid?.() === 0 ? '65534' : '';
      const failures = JSON.parse(await outputOf(start('intrude', '', uid)));
      chmodSync(join(folder, 'closed'), 0o755);
      const remedy = 'Give this user access to the file and to the folders above it.';
      expect(failures).toEqual([
        `WfmError store: ${folder}/closed/new: expected to write the file, got EACCES: access denied. ${remedy}`,
        `WfmError store: ${folder}/closed/file: expected to read the file, got EACCES: access denied. ${remedy}`,
        `WfmError store: ${folder}/closed: expected to list the folder, got EACCES: access denied. ${remedy}`,
      ]);
    });

    test('too many open files', () => {
      const command = 'ulimit -n 40 && exec "$0" "$@"';
      const args = ['-c', command, process.execPath, program, 'open', folder];
      expect(JSON.parse(execFileSync('sh', args, { encoding: 'utf8' }))).toBe(
        `WfmError store: ${folder}/file: expected to read the file, got EMFILE: too many open files. Raise the limit of open files (ulimit -n) or lower run.jobs.`,
      );
    });
  });

  function start(job: string, argument = '', uid = ''): ChildProcess {
    return spawn(process.execPath, [program, job, folder, argument, uid], { stdio: ['ignore', 'pipe', 'inherit'] });
  }
});

async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
  });
  await ended(child);
  return output;
}

function ended(child: ChildProcess): Promise<unknown> {
  return new Promise((done) => child.once('close', done));
}

function tick(ms = 5): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
