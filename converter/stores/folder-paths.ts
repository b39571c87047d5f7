import { WfmError } from '../core/errors';

/** Names of files that are being written and of claims begin so; they are never objects. */
export const RESERVED_PREFIX = '.aspect-wfm~';

/**
 * The path of a key in a folder, in bytes. Throws `store` for a key that is no file inside the folder on this platform.
 */
export function pathOf(folder: string, key: string, platform: NodeJS.Platform = process.platform): Buffer {
  const bytes = key.split('/').map((part) => nameBytes(part, platform));
  if (bytes.some((part) => part === null)) {
    throw new WfmError('store', {
      where: folder,
      expected: 'a key whose parts are names of files and folders here',
      got: JSON.stringify(key),
      remedy: 'Rename it, or keep it in S3.',
    });
  }
  return Buffer.concat([Buffer.from(folder), ...bytes.flatMap((part) => [Buffer.from('/'), part ?? Buffer.alloc(0)])]);
}

/** The folder that a path lies in. */
export function parentOf(path: Buffer): Buffer {
  return path.subarray(0, path.lastIndexOf('/'));
}

/** A path with one more part. */
export function inFolder(folder: Buffer, name: Buffer | string): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), Buffer.from(name as string)]);
}

/**
 * A file's name as a key shows it. A byte that is no UTF-8 becomes a lone surrogate U+DC80..U+DCFF, so that every name
 * has a key of its own and can be read by it.
 */
export function nameOf(bytes: Buffer): string {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : withStrayBytes(bytes);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function withStrayBytes(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const character = characterAt(bytes, at);
    text += character?.text ?? String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    at += character?.length ?? 1;
  }
  return text;
}

function characterAt(bytes: Buffer, at: number): { readonly text: string; readonly length: number } | null {
  for (let length = 1; length <= 4; length++) {
    try {
      return { text: utf8.decode(bytes.subarray(at, at + length)), length };
    } catch {
      // Perhaps a longer one.
    }
  }
  return null;
}

/** The bytes of one part of a key, or `null` where no file can have this name. */
function nameBytes(part: string, platform: NodeJS.Platform): Buffer | null {
  if (part === '' || part === '.' || part === '..' || part.includes('\0') || part.startsWith(RESERVED_PREFIX))
    return null;
  if (platform === 'win32' && isIllegalOnWindows(part)) return null;
  const bytes = Buffer.concat(Array.from(part, strayByteOrUtf8));
  return nameOf(bytes) === part ? bytes : null;
}

function strayByteOrUtf8(character: string): Buffer {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint >= 0xdc80 && codePoint <= 0xdcff ? Buffer.from([codePoint - 0xdc00]) : Buffer.from(character);
}

function isIllegalOnWindows(part: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Windows forbids them in names.
  return /[<>:"\\|?*\u0000-\u001f]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part);
}
