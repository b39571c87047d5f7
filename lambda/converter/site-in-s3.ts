import type { Config } from '../../converter/config/config';
import { loadSite } from '../../converter/config/load-site';
import { type Problem, WfmError } from '../../converter/core/errors';
import { openSite, type Site } from '../../converter/jobs/site';
import { isS3Location } from '../../converter/stores/s3-location';

/**
 * Opens the site of a configuration in S3; what the configuration names without a location lies beside it. Close it with
 * `closeSite`.
 * @throws WfmError as `loadSite`, and `configuration` for every place that is no bucket: a function has no folder that lasts.
 */
export async function siteInS3(configuration: string): Promise<Site> {
  const definition = await loadSite(configuration);
  const problems = foldersOf(definition.config).map(([key, folder]) => problemOf(configuration, key, folder));
  if (problems.length > 0) throw new WfmError('configuration', problems);
  return openSite(definition);
}

function foldersOf({ reports, productivity, output }: Config): [string, string][] {
  const places: [string, string | null][] = [
    ['reports.location', reports.location],
    ['productivity.location', productivity.location],
    ['output.location', output.location],
    ['output.deliver', output.deliver],
  ];
  return places.flatMap(([key, place]) => (place === null || isS3Location(place) ? [] : [[key, place]]));
}

function problemOf(configuration: string, key: string, folder: string): Problem {
  const delivers = key === 'output.deliver';
  return {
    where: `${configuration}: ${key}`,
    expected: 'a location s3://bucket/prefix/, for a Lambda function reaches no folder of yours',
    got: JSON.stringify(folder),
    remedy: delivers
      ? 'Leave it out, or give a bucket; fetch the files from there, or run aspect-wfm on a server.'
      : 'Give a bucket, or run aspect-wfm on a server.',
  };
}
