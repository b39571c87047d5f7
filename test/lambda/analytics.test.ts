import type { KinesisStreamBatchResponse } from 'aws-lambda';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { aKinesisEvent } from './a-kinesis-event';
import { describeAnalytics, event, inStatus, lineOf, MAPPING, statesOf } from './an-analytics';

describeAnalytics('the analytics, bundled', ({ output, pipeline, firehose, load, invoke, invokeWith, drive }) => {
  const failedOf = async (response: Promise<KinesisStreamBatchResponse>) => (await response).batchItemFailures.length;

  test('agent events become lines in the bucket, packed and each ended by a line feed', async () => {
    expect(await failedOf(invoke([event('e-1'), event('e-2'), event('e-3')]))).toBe(0);
    expect(await pipeline().objects()).toEqual([`${lineOf('e-1')}\n${lineOf('e-2')}\n${lineOf('e-3')}\n`]);
    expect(output.metric('Events')).toBe(3);
    expect(output.metric('Lines')).toBe(3);
    expect(output.metric('Failed')).toBe(0);
  });

  test('metrics: each with its unit, and the age of the newest record', async () => {
    const now = Date.parse('2026-01-15T09:30:00.500Z');
    jest.spyOn(Date, 'now').mockReturnValue(now);
    const given = aKinesisEvent([event('e-1'), event('e-2')]);
    given.Records.forEach(({ kinesis }, place) => {
      kinesis.approximateArrivalTimestamp = now / 1000 - (place === 0 ? 60 : 5);
    });
    await invokeWith(given);
    expect(output.metric('IteratorAgeMs')).toBe(5_000);
    const count = (Name: string) => ({ Name, Unit: 'Count' });
    expect(output.records()[0]).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'AspectWfmConnect',
            Dimensions: [['service']],
            Metrics: [
              ...['Events', 'Lines', 'Skipped', 'NoAgent', 'Malformed', 'Retried', 'Failed'].map(count),
              { Name: 'IteratorAgeMs', Unit: 'Milliseconds' },
            ],
          },
        ],
      },
      service: 'analytics-under-test',
    });
  });

  test('an invocation that fails writes what it has counted', async () => {
    await pipeline().deleteStatusTable();
    const broken = aKinesisEvent([event('e-1')]);
    await expect(invokeWith({ Records: [{ ...broken.Records[0], kinesis: null }] } as never)).rejects.toThrow();
    expect(output.metric('StatusTableProblems')).toBe(1);
    expect(output.notJson()).toEqual([]);
  });

  test('a batch without records writes metrics, all zero, and no age', async () => {
    await invoke([]);
    expect([output.metric('Events'), output.records()[0]]).toEqual([
      0,
      expect.not.objectContaining({ IteratorAgeMs: expect.anything() }),
    ]);
  });

  test('a record of Firehose holds lines up to 5 KB, what it is billed in', async () => {
    const events = Array.from({ length: 60 }, (_, index) => event(`e-${index}`));
    await invoke(events);
    const objects = await pipeline().objects();
    expect(objects.every((object) => Buffer.byteLength(object) <= 5120)).toBe(true);
    expect(objects.length).toBe(Math.ceil(60 / Math.floor(5120 / (lineOf('e-10').length + 1))));
    expect(await pipeline().lines()).toHaveLength(60);
  });

  test('F2: an event without a snapshot, and a contact record, are skipped and counted', async () => {
    const withoutSnapshot = anAgentEvent({ EventType: 'LOGIN', CurrentAgentSnapshot: null });
    const contactRecord = JSON.stringify({
      AWSAccountId: '123456789012',
      ContactId: 'c-1',
      AWSContactTraceRecordFormatVersion: '2017-03-10',
    });
    expect(await failedOf(invoke([withoutSnapshot, event('e-1'), contactRecord]))).toBe(0);
    expect(await pipeline().lines()).toEqual([lineOf('e-1')]);
    expect([output.metric('NoAgent'), output.metric('Skipped'), output.metric('Malformed')]).toEqual([1, 1, 0]);
    expect(await pipeline().deadLetters()).toEqual([]);
  });

  test('F3: one malformed record goes to the dead letters with its place; its neighbours are unharmed', async () => {
    const broken = '{"AgentARN": "arn", "EventTim';
    const driven = await drive([event('e-1'), broken, event('e-2'), '[]', `${event('e-3')} rubbish`, event('e-4')]);
    expect(driven.invocations).toHaveLength(1);
    expect(driven.onFailure).toEqual([]);
    expect(await pipeline().lines()).toEqual(['e-1', 'e-2', 'e-4'].map(lineOf));
    const letters = await pipeline().deadLetters();
    expect(letters.map(({ reason, shardId, sequenceNumber }) => [reason, shardId, sequenceNumber.slice(-4)])).toEqual([
      ['json', 'shardId-000000000000', '0001'],
      ['not-an-object', 'shardId-000000000000', '0003'],
      ['json', 'shardId-000000000000', '0004'],
    ]);
    expect(Buffer.from(letters[0]?.bodyBase64 ?? '', 'base64').toString()).toBe(broken);
    expect(letters[0]).toMatchObject({ part: 1, parts: 1, bytes: broken.length, streamArn: MAPPING.streamArn });
    expect(output.metric('Malformed')).toBe(3);
  });

  test('F3: a malformed record of any size is kept, every byte of it', async () => {
    const huge = Buffer.concat([Buffer.from('{"x":"'), Buffer.alloc(900_000 - 6, 'é')]);
    const strange = Buffer.from([0xff, 0xfe, 0x00]);
    expect(await failedOf(invoke([huge, strange]))).toBe(0);
    const letters = await pipeline().deadLetters();
    const bytesOf = (place: string) =>
      Buffer.concat(
        letters
          .filter(({ sequenceNumber }) => sequenceNumber.endsWith(place))
          .sort((a, b) => a.part - b.part)
          .map(({ bodyBase64 }) => Buffer.from(bodyBase64, 'base64')),
      );
    expect(letters.map(({ parts }) => parts)).toEqual([5, 5, 5, 5, 5, 1]);
    expect(bytesOf('0000').equals(huge)).toBe(true);
    expect(bytesOf('0001')).toEqual(strange);
    expect(output.metric('Malformed')).toBe(2);
  });

  test('F6: every line has its EventId', async () => {
    await invoke([event('e-1'), anAgentEvent({ EventId: null })]);
    const ids = (await pipeline().lines()).map((line) => line.split(',')[13]);
    expect(ids.sort()).toEqual(['e-1', 'null']);
  });

  test('F8: LOGOUT is signed out whatever the status says', async () => {
    await invoke([anAgentEvent({ EventType: 'LOGOUT' })]);
    expect(statesOf(await pipeline().lines())).toEqual(['Available=0']);
  });

  test('F10: the status table decides for custom statuses and over ROUTABLE', async () => {
    await pipeline().writeStatusTable('StateName,StateType\nTraining,P\nAvailable,1\nOutbound,A\n');
    await invoke(
      ['Training', 'Available', 'Outbound'].map((name) => inStatus(name, name === 'Available' ? 'ROUTABLE' : 'CUSTOM')),
    );
    expect(statesOf(await pipeline().lines())).toEqual(['Available=1', 'Outbound=A', 'Training=P']);
  });

  test('F11: statuses are matched without outer spaces and case; an unknown one is signed in, neither available nor productive', async () => {
    await invoke(['  TRAINING ', 'lunch', 'Nobody listed it'].map((name) => inStatus(name, 'CUSTOM')));
    expect(statesOf(await pipeline().lines())).toEqual(['  TRAINING =P', 'Nobody listed it=1', 'lunch=0']);
  });

  test('a line that no record of Firehose holds goes to the dead letters', async () => {
    const many = Array.from({ length: 3 }, (_, index) => event(`e-${index}`, 'x'.repeat(3_000_000)));
    expect(await failedOf(invoke([...many, '{']))).toBe(0);
    const letters = (await pipeline().deadLetters()).filter(({ part }) => part === 1);
    expect(letters.map(({ reason }) => reason)).toEqual(['line-too-long', 'line-too-long', 'line-too-long', 'json']);
    expect(firehose().seen).toEqual([]);
  });

  test('the vendor layout where a consumer wants it', async () => {
    load({ LINE_FIELDS: '13' });
    await invoke([event('e-1')]);
    expect(await pipeline().lines()).toEqual([lineOf('e-1').split(',').slice(0, 13).join(',')]);
  });
});
