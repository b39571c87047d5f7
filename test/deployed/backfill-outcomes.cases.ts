import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { eventually } from './eventually';
import { linesAt, objectsAt, putObjects, removeObject } from './objects';
import { putEvents } from './put-events';
import { stackIds } from './stack-resources';
import { execute } from './step-functions';

/** A deployed site with permissions enforced, whose three days are converted. */
export interface ConvertedSite {
  readonly outputs: () => Readonly<Record<string, string>>;
  readonly dates: readonly [string, string, string];
  readonly asOf: string;
}

/** Two agents whose ids are one where the last five characters of an id are kept. */
export const ONE_ID = ['planted.one.00009', 'planted.two.00009'];

/** Tests what a backfill makes of days that come to different ends. */
export function testBackfillOutcomes({ outputs, dates: [done, held, failed], asOf }: ConvertedSite): void {
  // The shifts of the night before the first day are of the day before it.
  const [silent, missing, eve] = [daysBefore(done, 3), daysBefore(done, 2), daysBefore(done, 1)];
  const history = () => `s3://${outputs().HistoryBucketName}/`;
  const backfill = (input: object) => execute(outputs().BackfillStateMachineArn ?? '', { ...input, asOf });

  describe('a backfill of days of every outcome', () => {
    beforeAll(async () => {
      const lock = { host: 'another-host', pid: 4711, runId: 'a-run', deadlineUtc: '2999-01-01T00:00:00.000Z' };
      await putObjects(`${history()}history/`, { [`${held}/.lock`]: JSON.stringify(lock) });
      await twoAgentsOfOneId();
      await keepFromTelling(silent);
    });
    afterAll(() => removeObject(`${history()}history/`, `${held}/.lock`));

    test('fails with the days to repeat as its cause, and its total has every outcome', async () => {
      const { status, error, cause } = await backfill({ from: silent, to: failed, only: 'all' });
      expect([status, error]).toEqual(['FAILED', 'DaysUndone']);
      expect(cause).toContain('6 days needed work');
      expect(cause).toContain(`--from ${silent} --to ${missing}`);
      expect(cause).toContain(`--from ${held} --to ${failed}`);
      const total = await totalOf(6);
      expect(total).toMatchObject({
        exitCode: 2,
        outcomes: { 'no-result': 1, 'inputs-missing': 1, written: 1, unchanged: 1, held: 1, failed: 1 },
        undone: { days: 4, ranges: 2 },
        repeat: [
          { from: silent, to: missing, only: 'all', asOf },
          { from: held, to: failed, only: 'all', asOf },
        ],
      });
      expect(cause).toBe(Object(total).summary);
      expect(await reasonsOf(String(Object(total).backfill))).toEqual({
        [missing]: null,
        [eve]: null,
        [done]: null,
        [held]: null,
        [failed]: 'agent-id-collision',
      });
    });

    test('with nothing to do it succeeds', async () => {
      expect(await backfill({ from: done, to: done, only: 'missing' })).toMatchObject({
        status: 'SUCCEEDED',
        output: { exitCode: 0, days: 0, repeat: [] },
      });
    });
  });

  async function twoAgentsOfOneId(): Promise<void> {
    const events = ONE_ID.map((Username, index) => ({
      agent: `a-${index}`,
      document: anAgentEvent(
        { EventId: `one-id-${index}`, EventTimestamp: `${failed}T12:00:00.000Z`, AgentARN: `arn:agent/${Username}` },
        {},
        { Username },
      ),
    }));
    await putEvents(outputs().AgentEventStreamArn ?? '', events);
    await eventually(
      () => linesAt(`s3://${outputs().APS3BucketName}/OUTPUT/`),
      (lines) => ONE_ID.every((name) => lines.some((line) => line.includes(name))),
    );
  }

  /** The function of that day cannot leave its result. */
  async function keepFromTelling(date: string): Promise<void> {
    const result = `arn:aws:s3:::${outputs().HistoryBucketName}/backfill/*/results/${date}.json`;
    const statement = { Effect: 'Deny', Action: 's3:PutObject', Resource: result };
    const iam = new IAMClient();
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: (await stackIds())('ConverterDayRole'),
        PolicyName: 'silent',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      }),
    );
    iam.destroy();
  }

  /** The total of the backfill that had so many days. */
  async function totalOf(days: number): Promise<unknown> {
    const objects = Object.entries(await objectsAt(`${history()}backfill/`));
    const totals = objects.filter(([key]) => key.endsWith('/total.json')).map(([, text]) => JSON.parse(text));
    return totals.find((total) => total.days === days);
  }

  /** By date, why a day of a backfill failed; of days that left a result. */
  async function reasonsOf(id: string): Promise<Record<string, unknown>> {
    const results = Object.values(await objectsAt(`${history()}backfill/${id}/results/`)).map((text) =>
      JSON.parse(text),
    );
    return Object.fromEntries(results.map(({ date, code }) => [date, code]));
  }
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
