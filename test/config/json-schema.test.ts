import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_JSON_SCHEMA, type JsonSchema, jsonSchemaFile } from '../../converter/config/json-schema';

test('the checked-in JSON Schema is that of the code (npm run schema writes it)', () => {
  const file = join(__dirname, '../../converter/aspect-wfm.schema.json');
  expect(readFileSync(file, 'utf8')).toBe(jsonSchemaFile());
});

/** Every key below a schema, by its path. */
function keysOf(schema: JsonSchema, path = ''): [string, JsonSchema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, key]): [string, JsonSchema][] => [
    [`${path}${name}`, key],
    ...keysOf(key, `${path}${name}.`),
  ]);
}

test.each(keysOf(CONFIG_JSON_SCHEMA))('%s has a description of one line', (_, { description }) => {
  expect(description).toMatch(/^[^\n]{10,150}[^.\n]$/);
});

test('only what has no default must be given', () => {
  expect(JSON.parse(jsonSchemaFile())).toMatchObject({
    required: ['timeZone', 'reports', 'productivity', 'output'],
    additionalProperties: false,
    properties: {
      reports: { required: ['location'], additionalProperties: false },
      productivity: { required: ['location'] },
      output: { required: ['location'] },
      rules: { additionalProperties: false },
    },
  });
});
