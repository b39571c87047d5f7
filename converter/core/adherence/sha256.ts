import { createHash } from 'node:crypto';

/** SHA-256 of a text in UTF-8, to be digested as one likes. */
export function sha256(text: string) {
  return createHash('sha256').update(text, 'utf8');
}
