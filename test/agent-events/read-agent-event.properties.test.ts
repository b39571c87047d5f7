import fc from 'fast-check';
import { readAgentEvent } from '../../converter/core/connect/agent-events/read-agent-event';
import { anAgentEvent } from './an-agent-event';

test('no text and no JSON value makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), nearEvent()), (text) => {
      expect(['event', 'skipped', 'malformed']).toContain(readAgentEvent(text).kind);
    }),
  );
});

/** Events with any value in the place of any member. */
function nearEvent(): fc.Arbitrary<string> {
  const any = fc.jsonValue();
  const members = fc.dictionary(
    fc.constantFrom('AgentARN', 'CurrentAgentSnapshot', 'EventTimestamp', 'EventType'),
    any,
  );
  const snapshot = fc.dictionary(fc.constantFrom('AgentStatus', 'Configuration', 'Contacts'), any);
  const configuration = fc.dictionary(fc.constantFrom('AgentHierarchyGroups', 'RoutingProfile', 'Username'), any);
  return fc.tuple(members, snapshot, configuration).map((parts) => anAgentEvent(...parts));
}
