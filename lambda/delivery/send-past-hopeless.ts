import { type Sending, type Sent, sendAll } from './send-all';

/** What became of entries where one that can never be taken holds up no other. */
export interface SentPastHopeless<Entry> extends Pick<Sent, 'delivered' | 'codes' | 'retried'> {
  /** Not taken, for the time was over; in order. */
  readonly undelivered: readonly Entry[];
  /** What the service can never take. */
  readonly hopeless: readonly Entry[];
}

/** Sends entries as `sendAll` does, but goes on after those that the service can never take. */
export async function sendPastHopeless<Entry>(
  entries: readonly Entry[],
  sending: Sending<Entry>,
): Promise<SentPastHopeless<Entry>> {
  const codes = new Set<string>();
  const hopeless: Entry[] = [];
  let delivered = 0;
  let retried = 0;
  let left = entries;
  for (;;) {
    const sent = await sendAll(left, sending);
    for (const code of sent.codes) codes.add(code);
    delivered += sent.delivered;
    retried += sent.retried;
    const never = new Set(sent.hopeless);
    hopeless.push(...entriesAt(left, sent.hopeless));
    left = entriesAt(
      left,
      sent.undelivered.filter((place) => !never.has(place)),
    );
    if (never.size === 0 || left.length === 0) {
      return { delivered, codes: [...codes], retried, undelivered: left, hopeless };
    }
  }
}

function entriesAt<Entry>(entries: readonly Entry[], places: readonly number[]): Entry[] {
  return places.map((place) => entries[place] as Entry);
}
