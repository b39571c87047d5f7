import fc from 'fast-check';
import { hierarchyFilter } from '../../converter/core/adherence/hierarchy-filter';
import { readRecords } from '../../lambda/adherence/read-records';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { aKinesisEvent } from './a-kinesis-event';

const FILTER = hierarchyFilter(1, ',', 'Inside');

const ofGroup = (EventType: string, Name: string) =>
  anAgentEvent({ EventType }, {}, { AgentHierarchyGroups: { Level1: { Name } } });
const silent = (EventType: string) => anAgentEvent({ EventType, CurrentAgentSnapshot: null });

const RECORDS = {
  skipped: ['{"ContactId":"c"}'],
  rejected: ['{"broken', '', anAgentEvent({ EventTimestamp: 'x' })],
  withoutSnapshot: [silent('LOGIN'), silent('STATE_CHANGE'), silent('HEART_BEAT')],
  filteredOut: ['LOGIN', 'STATE_CHANGE', 'HEART_BEAT', 'LOGOUT'].map((type) => ofGroup(type, 'Outside')),
  sendable: [
    silent('LOGOUT'),
    ...['LOGIN', 'STATE_CHANGE', 'HEART_BEAT', 'LOGOUT'].map((type) => ofGroup(type, 'Inside')),
  ],
};

test('F2: each record counts once, by what becomes of it', () => {
  const kind = fc.constantFrom(...(Object.keys(RECORDS) as (keyof typeof RECORDS)[]));
  const record = kind.chain((name) => fc.constantFrom(...RECORDS[name]).map((document) => ({ name, document })));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 20 }), (records) => {
      const read = readRecords(aKinesisEvent(records.map(({ document }) => document)).Records, FILTER, 1);
      const { skipped, rejected, withoutSnapshot, filteredOut, events } = read;
      const sendable = events.filter(({ isSent }) => isSent).length;
      const counted = { skipped, rejected: rejected.length, withoutSnapshot, filteredOut, sendable };
      const expected = Object.keys(RECORDS).map((name) => [name, records.filter((one) => one.name === name).length]);
      expect(counted).toEqual(Object.fromEntries(expected));
      expect(events).toHaveLength(withoutSnapshot + filteredOut + sendable);
    }),
  );
});
