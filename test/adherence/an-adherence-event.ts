import { type AdherenceEvent, readAdherenceEvent } from '../../converter/core/adherence/adherence-event';

/** The event of a document that holds one. */
export function anAdherenceEvent(document: string): AdherenceEvent {
  const reading = readAdherenceEvent(document);
  if (reading.kind !== 'event') throw new Error(`no agent event, but ${reading.kind}`);
  return reading.event;
}
