/** 2^30 bytes, as AWS bills them. */
export const GB = 2 ** 30;
export const MILLION = 1_000_000;
/** As AWS counts a month. */
export const HOURS = 730;

/**
 * List prices of us-east-1 in US dollars, without free tiers, as of November 2026. AWS's price pages show most figures only in a
 * browser, so what was read there as text is marked `AWS`, and what others wrote down from them by what they are: `calculator`
 * (expected prices in the tests of a public cost estimator), `articles` (of 2026, at least two that agree).
 */
export const PRICES = {
  /** AWS, September 2026. */
  lambdaRequest: 0.2 / MILLION,
  /** GB-second on arm64; articles. */
  lambdaGbSecond: 0.000_013_333_4,
  /** Processing unit and hour; AWS, September 2026. */
  flinkUnitHour: 0.11,
  /** GB and month of a running application; AWS, September 2026. Its own guide for agents says that 50 GB a unit are free. */
  flinkStorage: 0.1,
  /** GB and month of snapshots; AWS, September 2026. */
  flinkSnapshot: 0.023,
  /** Shard and hour; calculator. */
  shardHour: 0.015,
  /** Shard and hour for events kept from 24 hours to 7 days; articles. */
  retentionHour: 0.02,
  /** Unit of 25 KB put; calculator. */
  putUnit: 0.014 / MILLION,
  /** GB ingested, each record rounded up to 5 KB; the price: articles, the rounding: AWS. */
  firehoseGb: 0.029,
  /** GB of logs ingested, and GB and month kept; calculator. */
  logGb: 0.5,
  logStorage: 0.03,
  /** A month each; articles. */
  alarm: 0.1,
  dashboard: 3,
  ownMetric: 0.3,
  /** A month; AWS. Rotation adds a dollar a key after the first year and another after the second. */
  key: 1,
  /** Articles. */
  keyRequest: 0.03 / 10_000,
  /** GB and month, and requests; calculator. */
  storage: 0.023,
  put: 0.005 / 1000,
  get: 0.0004 / 1000,
  /** Calculator. */
  queueRequest: 0.4 / MILLION,
  /** Transition of a state machine; calculator. */
  transition: 0.025 / 1000,
} as const;
