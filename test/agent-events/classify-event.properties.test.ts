import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { classifyEvent } from '../../converter/core/connect/agent-events/classify-event';
import { anAgentEvent } from './an-agent-event';

test('F1: names survive, whatever they hold', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      'Sales, EMEA',
      'the "A" team',
      'two\nlines',
      'two\r\nlines',
      ' leading',
      '😀',
      'null',
      'NULL',
      '"',
      ',',
    ),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (username, group, profile, status) => {
      const configuration = {
        Username: username,
        AgentHierarchyGroups: { Level4: { Name: group } },
        RoutingProfile: { Name: profile },
      };
      const classified = classifyEvent(anAgentEvent({}, { AgentStatus: { Name: status } }, configuration), new Map());
      const fields = classified.kind === 'line' ? fieldsOf(classified.line) : [];
      expect([fields[1], fields[5], fields[8], fields[11]]).toEqual([username, group, status, profile]);
      expect(fields).toHaveLength(16);
    }),
  );
});

function fieldsOf(line: string): string[] {
  return parse(line)[0] ?? [];
}
