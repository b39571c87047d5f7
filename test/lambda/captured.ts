/** What this process writes to stdout and stderr, kept from the screen. */
export interface Captured {
  text(): string;
  /** The log lines and metrics, which are JSON. */
  records(): Record<string, unknown>[];
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
  const records = () =>
    pieces
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  return {
    text: () => pieces.join(''),
    records,
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
