import { z } from 'zod';
import { CONFIG_SCHEMA } from './schema';

/** As much of JSON Schema as describes the configuration. */
export interface JsonSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** The configuration's JSON Schema: what may be written, so a key with a default may be left out. */
export const CONFIG_JSON_SCHEMA = z.toJSONSchema(CONFIG_SCHEMA, { io: 'input' }) as JsonSchema;

/** Content of `converter/aspect-wfm.schema.json`, which editors read. */
export function jsonSchemaFile(): string {
  return `${JSON.stringify(CONFIG_JSON_SCHEMA, null, 2)}\n`;
}
