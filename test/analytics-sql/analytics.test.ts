import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithFlink, linesBelow } from './flink';

const DATA = join(__dirname, '../data/agent-events');

describeWithFlink('the analytics in SQL', (flink) => {
  test('recorded', async () => {
    const docs = readFileSync(join(DATA, 'recorded-2018.ndjson'), 'utf8').trimEnd().split('\n');
    writeFileSync(join(flink.folder, 'in'), docs.map((document) => `${JSON.stringify({ document })}\n`).join(''));
    const job = flink.start({
      CONNECTORS: 'files',
      RECORDS: join(flink.folder, 'in'),
      INTERVAL_OUTPUT: join(flink.folder, 'out'),
      REJECTED: join(flink.folder, 'rejected'),
      STATUS_TABLE_LOCATION: join(__dirname, '../../samples/ASPECT_AGENT_STATUS_INFO.csv'),
    });
    await job.ended;
    expect(linesBelow(join(flink.folder, 'out'))).toEqual(
      readFileSync(join(DATA, 'recorded-2018.lines.csv'), 'utf8').trimEnd().split('\n').sort(),
    );
  });
});
