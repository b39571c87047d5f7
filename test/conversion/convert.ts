import { convertDay } from '../../converter/day/convert-day';
import type { Manifest } from '../../converter/day/manifest';
import { publishDay } from '../../converter/day/publish';
import { type IntervalOutputScan, scanInThisThread } from '../../converter/inputs/interval-output';
import { conversionSettings } from '../../converter/jobs/conversion-settings';
import { type PlannedDay, type PlanOptions, planDays } from '../../converter/jobs/plan-days';
import type { Site } from '../../converter/jobs/site';
import type { Store } from '../../converter/stores/store';
import { aSite, type SiteInputs } from './a-site';

/** What a conversion made of a day, read back from where it was published. */
export interface Conversion {
  /** Texts of the history files and of `set-aside.csv`, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly manifest: Manifest;
  /** Texts in Aspect's pick-up folder, by name. */
  readonly delivered: Readonly<Record<string, string>>;
}

/** How a day is converted. */
export interface ConversionOptions extends Partial<PlanOptions> {
  readonly scan?: IntervalOutputScan;
}

const LONG_AFTER = Date.parse('2100-01-01T00:00:00.000Z');

/** Reads, converts and publishes one day of a site in memory. */
export async function convert(inputs: SiteInputs, date: string, options: ConversionOptions = {}): Promise<Conversion> {
  return convertOn(await aSite(inputs), date, options);
}

/** Reads, converts and publishes one day of a site, whatever its state. */
export async function convertOn(site: Site, date: string, options: ConversionOptions = {}): Promise<Conversion> {
  const planned = await planDay(site, date, options);
  const scan = options.scan ?? scanInThisThread(site.config.s3);
  const converted = await convertDay(conversionSettings(site, date, scan), planned);
  const { manifest } = await publishDay(site.stores.output, converted, {
    keepVersions: site.config.output.keepVersions,
    deliverTo: site.stores.deliver,
    rebuild: true,
  });
  const names = manifest.outputs.map(({ name }) => name);
  const published = await textsOf(site.stores.output);
  const files = Object.fromEntries(names.map((name) => [name, published[`${date}/${name}`] ?? '']));
  return { files, manifest, delivered: site.stores.deliver === null ? {} : await textsOf(site.stores.deliver) };
}

/** The plan of one day, which must exist. */
export async function planDay(site: Site, date: string, options: Partial<PlanOptions> = {}): Promise<PlannedDay> {
  const planOptions = { asOf: LONG_AFTER, only: 'all' as const, lateReports: false, ...options };
  const [planned] = await planDays(site, [date], planOptions);
  if (planned?.kind !== 'day') throw new Error(`the site has no ${date}`);
  return planned;
}

/** Everything in a store, key to text. */
export async function textsOf(store: Store): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for await (const { key } of store.list()) texts[key] = (await store.readTagged(key))?.body.toString() ?? '';
  return texts;
}
