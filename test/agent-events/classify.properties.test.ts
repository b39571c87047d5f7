import { Readable } from 'node:stream';
import fc from 'fast-check';
import { classifyFiles } from '../../converter/cli/classify';
import { anAgentEvent } from './an-agent-event';

test('every document is counted once, whatever the inputs hold', async () => {
  const line = fc.oneof(
    fc.constant(anAgentEvent()),
    fc.constant('{}'),
    fc.constant(anAgentEvent({ CurrentAgentSnapshot: null })),
    fc.string({ unit: 'binary' }),
    fc.json(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 10 }), async (lines) => {
      const taken: string[] = [];
      const stdin = Readable.from([Buffer.from(lines.join('\n'))]);
      const summary = await classifyFiles(['-'], { fields: 16, statuses: new Map(), stdin }, async (some) => {
        taken.push(...some);
      });
      expect(summary.documents).toBe(summary.lines + summary.skipped + summary.noAgent + summary.malformed);
      expect(summary.rejects).toHaveLength(summary.malformed);
      expect(taken).toHaveLength(summary.lines);
    }),
    { numRuns: 50 },
  );
});
