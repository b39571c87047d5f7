import { WfmError } from '../core/errors';

/** What is asked of a folder, as messages word it. */
export type FolderRequest =
  | 'list the folder'
  | 'read the file'
  | 'write the file'
  | 'copy the file'
  | 'remove the file';

/** A failure of the file system as an error that says where, what was asked, what happened and what to do. Others pass. */
export function folderError(error: unknown, where: string, request: FolderRequest): unknown {
  const code = errorCode(error);
  if (code === null) return error;
  return new WfmError(
    'store',
    {
      where,
      expected: `to ${request}`,
      got: `${code}: ${MEANINGS[code]?.got ?? (error as Error).message}`,
      remedy: MEANINGS[code]?.remedy ?? 'Check the disk and the file system.',
    },
    { cause: error },
  );
}

/** Whether an error of the file system has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = errorCode(error);
  return code !== null && codes.includes(code);
}

/** The code of a file system's error, `null` for any other. */
function errorCode(error: unknown): string | null {
  const { code, syscall } = Object(error) as NodeJS.ErrnoException;
  return code !== undefined && syscall !== undefined ? code : null;
}

const ACCESS = { got: 'access denied', remedy: 'Give this user access to the file and to the folders above it.' };
const FULL = { got: 'no space left', remedy: 'Free some space on the disk; nothing half written is left there.' };
const TOO_MANY = { got: 'too many open files', remedy: 'Raise the limit of open files (ulimit -n) or lower run.jobs.' };

const MEANINGS: Readonly<Record<string, { readonly got: string; readonly remedy: string }>> = {
  EACCES: ACCESS,
  EPERM: ACCESS,
  ENOSPC: FULL,
  EDQUOT: { ...FULL, got: 'the quota is used up' },
  EMFILE: TOO_MANY,
  ENFILE: TOO_MANY,
  EROFS: { got: 'the file system is read-only', remedy: 'Mount it for writing, or choose another location.' },
  ENAMETOOLONG: { got: 'the name is too long', remedy: 'Choose a shorter location or name.' },
  ENOTDIR: {
    got: 'a part of the path is a file, not a folder',
    remedy: 'Correct the location, or move that file away.',
  },
  EEXIST: {
    got: 'a part of the path is a file, not a folder',
    remedy: 'Correct the location, or move that file away.',
  },
  EISDIR: { got: 'there is a folder of this name', remedy: 'Move that folder away.' },
  ELOOP: { got: 'symbolic links go round in a circle', remedy: 'Correct the links.' },
};
