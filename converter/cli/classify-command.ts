import { existsSync } from 'node:fs';
import { loadStatusTable } from '../config/load-maps';
import { loadConfig } from '../config/load-site';
import type { StatusTable } from '../core/agents/state-type';
import type { ExitCode } from '../core/errors';
import { type ClassifySummary, classifyFiles } from './classify';
import { type CommonOptions, DEFAULT_CONFIG } from './session';
import { openLog, printResult, writeLines } from './streams';

/** Options of `classify`. */
export interface ClassifyCommandOptions extends CommonOptions {
  readonly fields: '13' | '16';
  readonly statuses?: string;
}

/**
 * Turns agent events into interval output lines on stdout (spec 4, `classify`). Malformed documents are told on stderr
 * and make the exit code 3. With `--json` stdout is one object that holds the lines and the counts.
 */
export async function classify(files: readonly string[], options: ClassifyCommandOptions): Promise<ExitCode> {
  const log = openLog(options.log);
  const settings = {
    fields: options.fields === '13' ? (13 as const) : (16 as const),
    statuses: await statusesOf(options),
    stdin: process.stdin,
  };
  const kept: string[] = [];
  const summary = await classifyFiles(files, settings, async (lines) => {
    if (options.json) kept.push(...lines);
    else await writeLines(process.stdout, lines);
  });
  for (const { file, document, line, reason } of summary.rejects) {
    log.warn(`${file}:${line}: document ${document}: ${reason}`);
  }
  log.info(countsText(summary));
  const exitCode = summary.malformed > 0 ? 3 : 0;
  if (options.json) {
    const { lines: lineCount, ...counts } = summary;
    printResult(true, { command: 'classify', exitCode, ...counts, lineCount, lines: kept }, []);
  }
  return exitCode;
}

/** The status table of `--statuses`, else of the configuration; without one of either, none. */
async function statusesOf({ statuses, config }: ClassifyCommandOptions): Promise<StatusTable> {
  if (statuses !== undefined) return loadStatusTable(statuses);
  const configured = config !== DEFAULT_CONFIG || existsSync(config) ? (await loadConfig(config)).maps.statuses : null;
  return configured === null ? new Map() : loadStatusTable(configured);
}

function countsText({ documents, lines, skipped, noAgent, malformed }: ClassifySummary): string {
  return `${documents} documents: ${lines} lines, ${skipped} no agent events, ${noAgent} without a user name, ${malformed} malformed`;
}
