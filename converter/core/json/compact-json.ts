/** The way to a member from the document's root, by names. */
export type MemberPath = readonly string[];

/**
 * A JSON document without white space between its tokens and without some members; every other token stays as it was
 * written, so that numbers keep their digits and texts their escapes. The document has to be valid (`JSON.parse` takes it).
 * Nesting costs no stack.
 */
export function compactJson(document: string, without: readonly MemberPath[]): string {
  const open: Container[] = [];
  const kept: string[] = [];
  const keep = (token: string, isFirstOfItem: boolean) => {
    const container = open.at(-1);
    if (container !== undefined && isFirstOfItem) {
      if (container.items > 0) kept.push(',');
      container.items += 1;
    }
    kept.push(token);
  };
  let at = 0;
  for (let token = tokenAt(document, at); token !== null; token = tokenAt(document, at)) {
    at = token.end;
    const container = open.at(-1);
    if (token.text === ',') {
      if (container !== undefined) container.expectsName = container.isObject;
    } else if (token.text === '}' || token.text === ']') {
      open.pop();
      kept.push(token.text);
    } else if (container?.expectsName === true && token.text !== '{') {
      container.expectsName = false;
      container.name = JSON.parse(token.text);
      if (without.some((path) => leadsTo(path, open))) at = endOfValue(document, at);
      else keep(token.text, true);
    } else {
      keep(token.text, container?.isObject === false);
      if (token.text === '{' || token.text === '[') {
        const isObject = token.text === '{';
        open.push({ isObject, name: null, expectsName: isObject, items: 0 });
      }
    }
  }
  return kept.join('');
}

/** An object or a list whose end is still to come. */
interface Container {
  readonly isObject: boolean;
  /** Of the member that is being read; `null` in a list. */
  name: string | null;
  expectsName: boolean;
  /** Members or elements that were kept. */
  items: number;
}

function leadsTo(path: MemberPath, open: readonly Container[]): boolean {
  return path.length === open.length && path.every((name, depth) => open[depth]?.name === name);
}

/** The end of the value of a member whose name ends at an offset. */
function endOfValue(document: string, afterName: number): number {
  let depth = 0;
  let at = afterName;
  let token: Token | null;
  do {
    token = tokenAt(document, at);
    at = token?.end ?? at;
    if (token?.text === '{' || token?.text === '[') depth += 1;
    if (token?.text === '}' || token?.text === ']') depth -= 1;
    // The colon comes first, and ends no value.
  } while (token?.text === ':' || (depth > 0 && token !== null));
  return at;
}

interface Token {
  readonly text: string;
  /** Offset after it. */
  readonly end: number;
}

/** A text, a punctuation mark, or a number or word, after white space. */
const TOKEN = /[ \t\n\r]*("[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^ \t\n\r{}[\]:,"]+)/y;

function tokenAt(document: string, at: number): Token | null {
  TOKEN.lastIndex = at;
  const text = TOKEN.exec(document)?.[1];
  return text === undefined ? null : { text, end: TOKEN.lastIndex };
}
