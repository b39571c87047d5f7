import fc from 'fast-check';
import { anAgentEvent } from '../agent-events/an-agent-event';
import type { Fault } from '../stores/fault-proxy';
import { describeAnalytics } from './an-analytics';
import { OVER_MS, PLENTY_MS } from './drive-documents';
import { halfSent, halfTaken, jsonError, REFUSED, THROTTLED } from './service-faults';

/** What a service does with a request. `lost` and `silent`: it carries it out, and its answer does not arrive. */
const FATES = ['well', 'throttled', 'failed', 'reset', 'lost', 'silent', 'half', 'none taken', 'refused'] as const;
type Fate = (typeof FATES)[number];

const RUNS = 30;
/** Enough to begin a request, and little enough not to wait long for its answer. */
const SHORT_MS = OVER_MS + 600;

describeAnalytics('whatever Firehose and SQS do', ({ pipeline, firehose, queue, drive }) => {
  test('F5: no event is lost, and what comes twice is told by its EventId', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('event', 'malformed', 'contact-record'), { minLength: 1, maxLength: 60 }),
        fc.array(fc.constantFrom(...FATES), { maxLength: 8 }),
        fc.array(fc.constantFrom(...FATES), { maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 5, max: 60 }),
        async (kinds, ofFirehose, ofQueue, attempts, batchSize) => {
          run++;
          const documents = kinds.map((kind, place) => documentOf(kind, `e-${run}-${place}`));
          firehose().reset();
          queue().reset();
          firehose().script(...ofFirehose.map(firehoseFault));
          queue().script(...ofQueue.map(queueFault));
          const begun: number[] = [];
          const { onFailure } = await drive(
            documents,
            { batchSize, maximumRetryAttempts: ofFirehose.length + ofQueue.length + 1, maximumRecordAgeSeconds: -1 },
            (invocation) => {
              const seen = firehose().seen.length;
              begun[invocation] ??= seen;
              if (seen - begun[invocation] >= attempts) return OVER_MS;
              const next = [ofFirehose[seen], ofQueue[queue().seen.length]];
              return next.includes('silent') ? SHORT_MS : PLENTY_MS;
            },
          );
          expect(onFailure).toEqual([]);

          const ids = (await pipeline().lines()).map((line) => line.split(',')[13] ?? '');
          const arrived = ids.filter((id) => id.startsWith(`e-${run}-`));
          const sent = kinds.flatMap((kind, place) => (kind === 'event' ? [`e-${run}-${place}`] : []));
          expect([...new Set(arrived)].sort()).toEqual(sent.sort());
          const letters = (await pipeline().deadLetters()).map(({ sequenceNumber }) =>
            Number(sequenceNumber.slice(-4)),
          );
          const malformed = kinds.flatMap((kind, place) => (kind === 'malformed' ? [place] : []));
          expect([...new Set(letters)].sort((a, b) => a - b)).toEqual(malformed);

          // Where every refused entry could be sent again at once, and no answer was lost, nothing came twice.
          const faults = [...ofFirehose, ...ofQueue];
          const endless =
            !faults.some((fate) => fate === 'refused' || fate === 'silent') && ofFirehose.length < attempts;
          if (endless && !faults.includes('lost')) expect(arrived).toHaveLength(sent.length);
          if (endless && !ofQueue.includes('lost')) expect(letters).toHaveLength(malformed.length);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

function documentOf(kind: 'event' | 'malformed' | 'contact-record', id: string): string {
  if (kind === 'event') return anAgentEvent({ EventId: id });
  return kind === 'malformed' ? `{"id":"${id}"` : JSON.stringify({ ContactId: id });
}

function firehoseFault(fate: Fate): Fault {
  if (fate === 'half') return halfTaken((index) => index % 2 === 0);
  return fate === 'none taken' ? halfTaken(() => false) : anyFault(fate);
}

function queueFault(fate: Fate): Fault {
  if (fate === 'half') return halfSent((index) => index % 2 === 1);
  // A batch without entries is no request.
  return fate === 'none taken' ? THROTTLED : anyFault(fate);
}

function anyFault(fate: Fate): Fault {
  switch (fate) {
    case 'throttled':
      return THROTTLED;
    case 'failed':
      return jsonError(500, 'InternalFailure');
    case 'refused':
      return REFUSED;
    case 'reset':
      return { kind: 'reset-before' };
    case 'lost':
      return { kind: 'reset-after' };
    case 'silent':
      return { kind: 'silence' };
    default:
      return { kind: 'none' };
  }
}
