import { createHmac } from 'node:crypto';

/** Digits of a pseudonym: of 10,000 agents two have the same one once in more than five million centres. */
const DIGITS = 12;

/**
 * The name that stands for an agent's on an anonymous page: the same on every page that is made with the same key, so that
 * pages can be compared. Without a key (empty) whoever guesses a name can check the guess; with one, only who has it can.
 */
export function pseudonymOf(name: string, key: string): string {
  return `agent-${createHmac('sha256', key).update(name).digest('hex').slice(0, DIGITS)}`;
}
