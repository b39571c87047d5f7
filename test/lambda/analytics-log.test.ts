import { anAgentEvent } from '../agent-events/an-agent-event';
import { namedInLog } from '../logs/named-in-log';
import { describeAnalytics } from './an-analytics';
import { OVER_MS, PLENTY_MS } from './drive-documents';
import { halfTaken, REFUSED, THROTTLED } from './service-faults';

describeAnalytics('the log of the analytics', ({ output, firehose, queue, invoke }) => {
  describe('F16: no log names anybody', () => {
    const names = ['planted.person', 'Planted Person', 'planted-contact', 'Planted Level', 'agent/planted-agent'];
    const planted = (parts: Record<string, unknown> = {}) =>
      anAgentEvent(
        { AgentARN: `arn:aws:connect:us-east-1:123456789012:instance/i-1/${names[4]}`, ...parts },
        { Contacts: [{ Channel: 'VOICE', ContactId: names[2], State: 'CONNECTED' }] },
        { Username: names[0], FirstName: names[1], AgentHierarchyGroups: { Level1: { Name: names[3] } } },
      );
    const documents = [
      planted(),
      `${planted()} "${names[0]}`,
      planted({ EventTimestamp: names[1] }),
      planted({ CurrentAgentSnapshot: null }),
      JSON.stringify({ ContactId: names[2], Agent: { Username: names[0] } }),
      `["${names[0]}"]`,
      names[0] as string,
    ];

    test.each<[string, () => void]>([
      ['when all goes well', () => undefined],
      ['when Firehose fails', () => firehose().always(halfTaken(() => false))],
      ['when Firehose refuses', () => firehose().always(REFUSED)],
      ['when the dead letters fail', () => queue().always(THROTTLED)],
    ])('%s', async (_, fault) => {
      fault();
      await invoke(documents, () => (firehose().seen.length + queue().seen.length < 4 ? PLENTY_MS : OVER_MS));
      expect(output.text()).toContain('"Events":7');
      expect(output.notJson()).toEqual([]);
      expect(namedInLog(output.text(), { names, documents })).toEqual([]);
    });
  });
});
