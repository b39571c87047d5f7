import { jsonSchemaFile } from './json-schema';

// Run by `npm run schema`, which writes it to `converter/aspect-wfm.schema.json`.
process.stdout.write(jsonSchemaFile());
