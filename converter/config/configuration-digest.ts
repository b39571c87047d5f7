import { createHash } from 'node:crypto';
import type { MapRows } from '../core/maps/maps';
import { byCodePoint } from '../core/order';
import { canonicalJson } from './canonical-json';
import type { Config } from './config';

/**
 * SHA-256, in hexadecimal, of everything that decides what one site day's files say besides the inputs (spec 3): zone,
 * interval, grouping, rules, what to write, the contents of the profiles (JSON texts, in any order and layout) and the
 * map rows of the day. Locations, delivery, retention, `run` and `s3` are no part of it, nor is any path.
 */
export function configurationDigest(config: Config, profileTexts: readonly string[], mapRows: MapRows): string {
  const { timeZone, intervalMinutes, agentGroupBy, rules } = config;
  const { location: _1, profiles: _2, deliver: _3, keepVersions: _4, ...output } = config.output;
  const profiles = profileTexts.map((text) => canonicalJson(JSON.parse(text))).sort(byCodePoint);
  const all = { timeZone, intervalMinutes, agentGroupBy, rules, output, profiles, mapRows };
  return createHash('sha256').update(canonicalJson(all)).digest('hex');
}
