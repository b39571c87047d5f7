import { type Problem, WfmError } from '../core/errors';
import { readLocation } from '../stores/open-store';

/**
 * The text of a file or object that the configuration names, by absolute path or `s3://bucket/key`: UTF-8, a byte order
 * mark left out. Throws a `WfmError` of the given code where it is not there or no UTF-8, and of code `store` where the
 * place fails.
 */
export async function readText(name: string, code: 'configuration' | 'map'): Promise<string> {
  const bytes = await readLocation(name, { concurrency: 1 });
  if (bytes === null) throw new WfmError(code, fileProblem(name, 'a file', 'none'));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new WfmError(code, fileProblem(name, 'text in UTF-8', 'other bytes'), { cause });
  }
}

function fileProblem(where: string, expected: string, got: string): Problem {
  const remedy =
    got === 'none' ? 'Correct the name, or put the file there.' : 'Save it as UTF-8, for example "CSV UTF-8".';
  return { where, expected, got, remedy };
}
