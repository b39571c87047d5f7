import { scanJson } from '../core/json/scan-json';

/** A JSON text's value, or where the text first breaks the grammar, in lines and characters from 1. */
export type ParsedJson =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly line: number; readonly column: number; readonly got: string };

/** Reads a JSON text and says where it breaks, which `JSON.parse` tells only sometimes. */
export function parseJson(text: string): ParsedJson {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch {
    return { kind: 'broken', ...placeOf(text, breakOf(text)) };
  }
}

/** Number of characters (UTF-16 units) before the break. */
function breakOf(text: string): number {
  const bytes = Buffer.from(text);
  const scan = scanJson(bytes, 0);
  if (scan.kind === 'incomplete') return text.length;
  const end = scan.kind === 'invalid' ? scan.at : scan.end;
  const before = bytes.toString('utf8', 0, end).length;
  // What breaks a text behind its value is what follows it.
  return scan.kind === 'invalid' ? before : before + text.slice(before).search(/[^ \t\r\n]/);
}

function placeOf(text: string, at: number): { line: number; column: number; got: string } {
  const lines = text.slice(0, at).split('\n');
  const got = at === text.length ? 'the end of the text' : `"${String.fromCodePoint(text.codePointAt(at) ?? 0)}"`;
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, got };
}
