import { join } from 'node:path';

/** Root of the repository; `infra/` and the bundle `dist/infra.js` both lie one folder below it. */
export const ROOT = join(__dirname, '..');

/** The analytics in SQL, as `npm run build:analytics` leaves it. */
export const ANALYTICS_JAR = join(ROOT, 'analytics-sql/target/aspect-wfm-analytics.jar');
