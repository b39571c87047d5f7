import { costTable } from './cost-table';

// Run by `npm run costs`; `infra/README.md` holds what it prints.
process.stdout.write(costTable());
