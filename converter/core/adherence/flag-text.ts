/** The flag: a row of the configuration table, or a variable of the function (spec 5). */
export const QUEUE_FLAG = 'WriteEventsToQueue';

/** Whether the flag's text means on: `True` in any case; anything else, and none, is off. */
export function isOnText(text: string | undefined): boolean {
  return text?.trim().toLowerCase() === 'true';
}

/** The flag's text, as Aspect RTA writes it. */
export function flagText(on: boolean): string {
  return on ? 'True' : 'False';
}
