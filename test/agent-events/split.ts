import { documentSplitter, type InputDocument } from '../../converter/cli/classify-documents';

/** The longest document, in bytes, that `split` takes. */
export const LONGEST = 1000;

/** Documents as short texts: `line:text`, or `line!reason` where broken. */
export function split(text: string | Uint8Array, pieceBytes = Number.POSITIVE_INFINITY, damaged = false): string[] {
  const bytes = Buffer.from(text as string);
  const splitter = documentSplitter(LONGEST);
  const found: InputDocument[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes)
    found.push(...splitter.push(bytes.subarray(at, at + pieceBytes)));
  found.push(...splitter.end(damaged));
  return found.map((piece) =>
    piece.kind === 'document' ? `${piece.line}:${piece.text}` : `${piece.line}!${piece.reason}`,
  );
}
