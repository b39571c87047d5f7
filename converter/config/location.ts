import { dirname, isAbsolute, posix, resolve } from 'node:path';
import { isS3Location, parseS3Location } from '../stores/s3-location';

/** Whether a text of the configuration can name a store: `s3://bucket/prefix/`, or the path of a folder. */
export function isLocation(text: string): boolean {
  if (isS3Location(text)) return isS3(text);
  return text !== '' && !/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(text) && !/\p{Cc}/u.test(text);
}

/** Whether a text of the configuration can name one file or object: `s3://bucket/key`, or a path. */
export function isObjectName(text: string): boolean {
  return isLocation(text) && !text.endsWith('/') && (!isS3Location(text) || parseS3Location(text).prefix !== '');
}

/**
 * A location or name as the configuration file `file` (absolute, or `s3://bucket/key`) means it: relative ones are
 * relative to that file (spec 4), so the folder that a command is started in plays no part.
 */
export function resolveLocation(file: string, text: string): string {
  if (isS3Location(text) || isAbsolute(text)) return text;
  if (!isS3Location(file)) return resolve(dirname(file), text);
  const { bucket, prefix } = parseS3Location(file);
  return `s3://${bucket}${posix.join('/', prefix, '..', text)}`;
}

function isS3(text: string): boolean {
  try {
    parseS3Location(text);
    return true;
  } catch {
    return false;
  }
}
