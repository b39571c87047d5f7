import { Piscina } from 'piscina';
import { WfmError } from '../core/errors';
import { builtFile } from './built-file';
import type { WorkerReply, WorkerResults, WorkerTask } from './worker';

/** Worker threads that tasks are done in. */
export interface WorkerPool {
  readonly threads: number;
  /** Does a task in the next thread that is free; rejects with the `WfmError` that it failed with. An aborted task's thread is ended. */
  run<Task extends WorkerTask>(task: Task, signal?: AbortSignal): Promise<WorkerResults[Task['kind']]>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** A pool of at most so many threads, each begun when it is needed and ended when idle. `workerFile` is the built worker. */
export function createWorkerPool(threads: number, workerFile: string = builtFile('worker.js')): WorkerPool {
  const piscina = new Piscina({ filename: workerFile, minThreads: 0, maxThreads: threads, idleTimeout: 0 });
  return {
    threads,
    async run<Task extends WorkerTask>(task: Task, signal?: AbortSignal) {
      const reply: WorkerReply<Task['kind']> = await piscina.run(task, { signal: signal ?? null });
      if (reply.kind === 'failed') throw new WfmError(reply.code, reply.problems);
      return reply.result;
    },
    close: () => piscina.close({ force: true }),
  };
}
