/** The flag `WriteEventsToQueue`: while it is on, agent events are sent to the queues. */
export interface Flag {
  /** How messages name its place. */
  readonly where: string;
  isOn(signal: AbortSignal): Promise<boolean>;
  /**
   * Sets it; afterwards whoever reads it sees the new value. Gives for how many milliseconds more somebody who read it
   * before may still go by the old one: may leave events unsent that are not in the table yet, or send.
   */
  set(on: boolean): Promise<{ readonly heldMs: number }>;
}
