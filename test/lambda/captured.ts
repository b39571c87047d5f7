/** What this process writes to stdout and stderr, kept from the screen. */
export interface Captured {
  text(): string;
  /** The log lines and metrics, which are JSON. */
  records(): Record<string, unknown>[];
  /** The lines that are not JSON, which no query of a log understands. */
  notJson(): string[];
  /** The sums of a metric in embedded metric format. */
  metric(name: string): number;
  clear(): void;
}

/** Captures while a test of the suite runs. */
export function captureOutput(): Captured {
  let pieces: string[] = [];
  beforeEach(() => {
    pieces = [];
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((piece: string | Uint8Array) => {
        pieces.push(Buffer.from(piece as string).toString());
        return true;
      });
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const lines = () =>
    pieces
      .join('')
      .split('\n')
      .filter((line) => line !== '');
  const records = () => lines().flatMap((line) => (isJson(line) ? [JSON.parse(line)] : []));
  return {
    text: () => pieces.join(''),
    records,
    notJson: () => lines().filter((line) => !isJson(line)),
    metric: (name) => records().reduce((sum, record) => sum + sumOf(record[name]), 0),
    clear: () => {
      pieces = [];
    },
  };
}

/** A metric that was added several times is a list. */
function sumOf(value: unknown): number {
  return [value].flat().reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0);
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
