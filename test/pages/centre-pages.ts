import { join } from 'node:path';
import { runProgram } from '../cli/command-line';
import { convertCentre, copyOfCentre } from '../sample/centre';

/** The pages of the sample, each a path. */
export interface CentrePages {
  /** A Saturday of 24 hours, with findings of seven kinds. */
  readonly saturday: string;
  /** A Sunday of 25 hours. */
  readonly sunday: string;
  /** 2026-10-28 to 2026-11-01; the first three days were never made. */
  readonly range: string;
  readonly remove: () => void;
}

/** Converts the sample, then writes its pages, both as a user does: by the built program. */
export async function centrePages(): Promise<CentrePages> {
  const { folder, remove } = copyOfCentre();
  await convertCentre(folder);
  const pages = join(folder, 'pages');
  const { exitCode, stderr } = await runProgram([
    ...['report', '--config', join(folder, 'aspect-wfm.config.json'), '--out', pages],
    ...['--from', '2026-10-28', '--to', '2026-11-01', '--as-of', '2026-11-03T12:00:00Z'],
  ]);
  if (exitCode !== 0) throw new Error(`expected report to exit with 0, got ${exitCode}: ${stderr}`);
  return {
    saturday: join(pages, '2026-10-31.html'),
    sunday: join(pages, '2026-11-01.html'),
    range: join(pages, 'index.html'),
    remove,
  };
}
