const DATE_TOKENS = ['yyyy', 'yy', 'MMM', 'MM', 'M', 'dd', 'd'];
const CLOCK_TOKENS = ['HH', 'H', 'hh', 'h', 'mm', 'm', 'ss', 's', 'SSS', 'a'];
const OFFSET_TOKENS = ['Z', 'ZZ', 'ZZZ'];

/** The letters that may stand in a date format, for messages. */
export const DATE_FORMAT_HINT = hint(DATE_TOKENS);
/** The letters that may stand in a clock format, for messages. */
export const CLOCK_FORMAT_HINT = hint(CLOCK_TOKENS);
/** The letters that may stand in the format of an instant or of a file name's time, for messages. */
export const INSTANT_FORMAT_HINT = hint([...DATE_TOKENS, ...CLOCK_TOKENS, ...OFFSET_TOKENS]);

/** Whether a text is a format of calendar dates: known tokens, punctuation, and other letters between `'` quotes. */
export function isDateFormat(text: string): boolean {
  return isMadeOf(text, DATE_TOKENS);
}

/** Whether a text is a format of clock times. */
export function isClockFormat(text: string): boolean {
  return isMadeOf(text, CLOCK_TOKENS);
}

/** Whether a text is a format of dates, clock times and UTC offsets together. */
export function isInstantFormat(text: string): boolean {
  return isMadeOf(text, [...DATE_TOKENS, ...CLOCK_TOKENS, ...OFFSET_TOKENS]);
}

/** A token is a run of one letter. Anything unknown would be copied or, worse, read as one of luxon's locale formats. */
function isMadeOf(text: string, known: readonly string[]): boolean {
  const unquoted = text.replace(/'[^']*'/g, ' ');
  const tokens = unquoted.match(/([A-Za-z])\1*/g) ?? [];
  return tokens.length > 0 && tokens.every((token) => known.includes(token)) && !/['\p{Cc}]/u.test(unquoted);
}

function hint(tokens: readonly string[]): string {
  return `a format of ${tokens.join(' ')}, punctuation and 'quoted text'`;
}
