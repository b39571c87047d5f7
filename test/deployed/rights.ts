/** What each role may do, as requests of `mayOf`; what one of them may, and what nobody may, no other may. */
export type Rights = Readonly<Record<string, readonly string[]>>;

/** Inputs of a conversion, and which days there are. */
const READS_INPUTS = [
  'list Reports connect/demo/Reports/',
  'get Reports connect/demo/Reports/x.csv',
  'list IntervalOutput OUTPUT/2026/',
  'get IntervalOutput OUTPUT/x',
  'get IntervalOutput ASPECT_AGENT_STATUS_INFO.csv',
  'list History ',
  'list History backfill/',
  'get History config/site.json',
  'get History history/2026-01-01/manifest.json',
];

const WRITES_HISTORY = [
  'put History history/2026-01-01/manifest.json',
  'delete History history/2026-01-01/manifest.json',
  'put History deliver/x',
];

/** Of a converter outside the stack. */
export const CONVERTS = [...READS_INPUTS, ...WRITES_HISTORY];

const READS_BACKFILL = [
  'get History backfill/x/days.json',
  'get History backfill/x/results/2026-01-01.json',
  'get History backfill/x/total.json',
];

/** Of the conversion within the stack, whichever engine does the analytics. */
export const CONVERSION: Rights = {
  ConverterRunRole: [...CONVERTS, 'send NightlyJobDeadLettersQueue'],
  ConverterPlanRole: [...READS_INPUTS, 'put History backfill/x/days.json'],
  ConverterDayRole: [...CONVERTS, 'put History backfill/x/results/2026-01-01.json'],
  ConverterTotalRole: ['list History backfill/', ...READS_BACKFILL, 'put History backfill/x/total.json'],
  NightlyJobRole: ['invoke ConverterRunFunction', 'send NightlyJobDeadLettersQueue'],
  BackfillRole: [
    'invoke ConverterPlanFunction',
    'invoke ConverterDayFunction',
    'invoke ConverterTotalFunction',
    'start BackfillStateMachine',
    ...READS_BACKFILL,
  ],
};

const LISTS_OUTPUT = ['list IntervalOutput ', 'list IntervalOutput OUTPUT/2026/'];

/** Of either engine: lines from the stream to Firehose, by the status table. */
export const CLASSIFIES = [
  'read-events Events',
  ...LISTS_OUTPUT,
  'get IntervalOutput ASPECT_AGENT_STATUS_INFO.csv',
  'put-lines DeliveryStream',
];

/** Of a Firehose stream, below a prefix. */
export const delivers = (prefix: string): string[] => [
  ...LISTS_OUTPUT,
  ...[prefix, 'ERRORS/'].flatMap((below) => [`get IntervalOutput ${below}x`, `put IntervalOutput ${below}x`]),
];

/** Of the upload at the first deployment. */
export const UPLOADS = ['put IntervalOutput ASPECT_AGENT_STATUS_INFO.csv', 'put History config/site.json'];

/** What no role of the stack may. */
export const NOBODY_MAY = [
  'list Reports ',
  'list Reports connect/demo/',
  'list Reports connect/demo/CallRecordings/',
  'get Reports connect/demo/CallRecordings/call.wav',
  'put Reports connect/demo/Reports/x.csv',
  'delete Reports connect/demo/Reports/x.csv',
  'get IntervalOutput elsewhere/x',
  'put IntervalOutput elsewhere/x',
  'delete IntervalOutput OUTPUT/x',
  'delete IntervalOutput ASPECT_AGENT_STATUS_INFO.csv',
  'delete History config/site.json',
  'delete History backfill/x/days.json',
  'get History deliver/x',
  'delete History deliver/x',
  'get History elsewhere',
  'put History elsewhere',
  'list AccessLog ',
  'get AccessLog x',
  'put AccessLog x',
  'put-lines another-stream',
  'put-event Events',
  'receive NightlyJobDeadLettersQueue',
  'invoke HeartbeatBeatFunction',
  'invoke FirstUploadProviderFunction',
];
