import { closeAccess, openAccess } from '../adherence/access';
import { type LiveView, liveView } from '../adherence/live-view';
import { newsText, type Tell } from '../adherence/news';
import { placesOf } from '../adherence/places';
import { outputsOfFile, outputsOfStack } from '../adherence/stack-outputs';
import { watch } from '../adherence/watch';
import type { ExitCode } from '../core/errors';
import { onInterrupt } from './interrupt';
import type { CommonOptions } from './session';
import { onClosedReader, openLog, printLine } from './streams';

/** Options of `rta watch`. */
export interface RtaWatchOptions extends CommonOptions {
  readonly outputs?: string;
  readonly stack?: string;
  readonly keepFlag: boolean;
  readonly force: boolean;
  readonly purge: boolean;
  /** Seconds. */
  readonly for?: number;
}

/** The name that the stack has unless it was deployed under another. */
const DEFAULT_STACK = 'AspectWfm';

/** What the queues have by themselves. */
const HIDE_SECONDS = 30;

/**
 * Consumes real-time adherence and shows the agents' states (spec 5): a live table on a terminal, else a JSON object a line.
 * Exit code 0 after `--for` or when nobody reads any more, 130 after Ctrl-C.
 */
export async function rtaWatch(options: RtaWatchOptions): Promise<ExitCode> {
  const { outputs, where } = await (options.outputs === undefined
    ? outputsOfStack(options.stack ?? DEFAULT_STACK)
    : outputsOfFile(options.outputs, options.stack ?? null));
  const access = openAccess(placesOf(outputs, where));
  const view = liveView();
  // A terminal that closes is an end as any other: the flag is to be turned off.
  const interrupt = onInterrupt(['SIGINT', 'SIGTERM', 'SIGHUP']);
  const reader = onClosedReader();
  const screen = await openScreen(view, options);
  try {
    await watch(
      { access, view, tell: screen.tell },
      {
        keepFlag: options.keepFlag,
        force: options.force,
        purge: options.purge,
        forMs: options.for === undefined ? null : options.for * 1000,
        hideSeconds: HIDE_SECONDS,
        signal: AbortSignal.any([interrupt.aborted, reader.signal]),
      },
    );
    const exitCode = interrupt.aborted.aborted ? 130 : 0;
    screen.end(exitCode);
    return exitCode;
  } finally {
    screen.close();
    reader.stop();
    interrupt.stop();
    closeAccess(access);
  }
}

interface Screen {
  readonly tell: Tell;
  /** Tells the end of a watch that did not fail. */
  end(exitCode: ExitCode): void;
  close(): void;
}

async function openScreen(view: LiveView, { json, log: format }: RtaWatchOptions): Promise<Screen> {
  // A terminal that does not know its size cannot hold a table.
  if (process.stdout.isTTY === true && process.stdout.rows > 0 && !json) {
    // It takes as long to load as the rest of the command.
    const { openLiveTable } = await import('./live-table');
    const table = openLiveTable(view, process.stdout);
    return { tell: table.tell, end: () => undefined, close: table.end };
  }
  const log = openLog(format);
  return {
    tell(news) {
      printLine(news);
      const text = newsText(news);
      if (text !== null) log.info(text);
    },
    end: (exitCode) =>
      printLine({ kind: 'end', command: 'rta watch', exitCode, agents: view.shown.size, ...view.counts }),
    close: () => undefined,
  };
}
