import { createHash } from 'node:crypto';

/** Digits of a pseudonym: of 10,000 agents two have the same one once in more than five million centres. */
const DIGITS = 12;

/**
 * The name that stands for an agent's on an anonymous page: the same on every page and every machine, so that pages can be
 * compared. Who has the list of names can work it out again; who has the page alone cannot read a name off it.
 */
export function pseudonymOf(name: string): string {
  return `agent-${createHash('sha256').update(name).digest('hex').slice(0, DIGITS)}`;
}
