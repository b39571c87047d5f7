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
  const { undelivered, hopeless, ...sent } = await sendAll(entries, sending, 'go-on');
  const never = new Set(hopeless);
  const left = undelivered.filter((place) => !never.has(place));
  return { ...sent, undelivered: entriesAt(entries, left), hopeless: entriesAt(entries, hopeless) };
}

function entriesAt<Entry>(entries: readonly Entry[], places: readonly number[]): Entry[] {
  return places.map((place) => entries[place] as Entry);
}
