/** The sets of rows that history files are made of, each switchable, in the order in which a day's files are listed (spec 3). */
export const DATA_SETS = [
  'contactGroupInterval',
  'contactGroupDaily',
  'agentGroupInterval',
  'agentInterval',
  'agentDaily',
  'signInPairs',
] as const;

export type DataSet = (typeof DATA_SETS)[number];
