import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { QUEUE_VECTORS } from '../adherence/queue-vectors';
import { AGENT_ARN, anAgentEvent, type EventParts } from '../agent-events/an-agent-event';
import { namedInLog } from '../logs/named-in-log';
import { describeAdherence } from './an-adherence';

/** The document of an event of an agent in a status, at a second of one minute. */
function event(second: number, type: string, status = 'Available', parts: EventParts = {}, group = 'North'): string {
  const Type = status === 'Offline' ? 'OFFLINE' : status === 'Available' ? 'ROUTABLE' : 'CUSTOM';
  return anAgentEvent(
    { EventId: `${type}-${second}-${status}`, EventTimestamp: at(second), EventType: type, ...parts },
    { AgentStatus: { Name: status, StartTimestamp: at(second), Type } },
    { AgentHierarchyGroups: { Level1: { Name: group } } },
  );
}

const at = (second: number) => `2026-01-15T09:30:${String(second).padStart(2, '0')}.000Z`;
const withoutSnapshot = (second: number, type: string) =>
  event(second, type, 'Available', { CurrentAgentSnapshot: null });

describeAdherence('real-time adherence', (adherence) => {
  const stateOf = async (...batches: readonly (readonly string[])[]) => {
    for (const batch of batches) expect(await adherence.invoke(batch)).toEqual({ batchItemFailures: [] });
    return (await adherence.rows()).map(({ CurrentState, LastEventTimeStamp }) => [CurrentState, LastEventTimeStamp]);
  };

  test('the last state of an agent is in the table, as Aspect RTA knows it', async () => {
    const document = event(1, 'STATE_CHANGE', 'Break');
    await adherence.invoke([document]);
    expect(await adherence.rows()).toEqual([
      {
        AgentARN: AGENT_ARN,
        AgentUsername: 'agent.one',
        LastEventType: 'STATE_CHANGE',
        LastEventTimeStamp: at(1),
        LastStateChangeTimeStamp: at(1),
        CurrentState: 'Break',
        RawAgentEventJSon: anAdherenceEvent(document).body,
      },
    ]);
  });

  test.each([
    ['a LOGOUT', event(2, 'LOGOUT')],
    ['a LOGOUT without a snapshot', withoutSnapshot(2, 'LOGOUT')],
    ['an OFFLINE status', event(2, 'STATE_CHANGE', 'Offline')],
  ])('%s removes the agent', async (_, out) => {
    expect(await stateOf([event(1, 'LOGIN')], [out])).toEqual([]);
  });

  describe('F4: the newest event decides', () => {
    const [login, change, out, back] = [
      event(1, 'LOGIN'),
      event(2, 'STATE_CHANGE', 'Break'),
      event(3, 'LOGOUT'),
      event(4, 'LOGIN', 'Lunch'),
    ];

    test.each([
      ['an old OFFLINE deletes no newer state', [[back], [event(3, 'STATE_CHANGE', 'Offline')]], [['Lunch', at(4)]]],
      ['an old LOGOUT deletes no newer state', [[back], [out]], [['Lunch', at(4)]]],
      ['an old event revives nobody', [[out], [change], [login]], []],
      ['an old event within a batch revives nobody', [[out, change, login]], []],
      ['an old state gives way to no older one', [[change], [login]], [['Break', at(2)]]],
      ['a LOGOUT at the time of a change comes after it', [[event(2, 'LOGOUT')], [change]], []],
      ['all of it backwards', [[back], [out], [change], [login]], [['Lunch', at(4)]]],
      [
        'all of it twice',
        [
          [login, change, out, back],
          [login, change, out, back],
        ],
        [['Lunch', at(4)]],
      ],
    ])('%s', async (_, batches, expected) => {
      expect(await stateOf(...batches)).toEqual(expected);
    });
  });

  describe('heartbeats', () => {
    test.each([
      ['make a missing row', [[event(5, 'HEART_BEAT', 'Break')]], [['Break', at(5)]]],
      [
        'make an older row new',
        [[event(1, 'STATE_CHANGE', 'Break'), event(5, 'HEART_BEAT', 'Break')]],
        [['Break', at(5)]],
      ],
      [
        'do not make a newer row old',
        [[event(5, 'STATE_CHANGE', 'Break')], [event(1, 'HEART_BEAT')]],
        [['Break', at(5)]],
      ],
      ['F7: sign nobody in again after a LOGOUT', [[event(1, 'LOGOUT')], [event(5, 'HEART_BEAT')]], []],
      ['sign nobody in again after OFFLINE', [[event(1, 'STATE_CHANGE', 'Offline')], [event(5, 'HEART_BEAT')]], []],
      [
        'sign in after a LOGIN that came since',
        [[event(1, 'LOGOUT'), withoutSnapshot(2, 'LOGIN')], [event(5, 'HEART_BEAT')]],
        [['Available', at(5)]],
      ],
      [
        'that say OFFLINE change nothing',
        [[event(1, 'LOGIN')], [event(5, 'HEART_BEAT', 'Offline')]],
        [['Available', at(1)]],
      ],
      [
        'stay when an older change comes late',
        [[event(5, 'HEART_BEAT', 'Break')], [event(2, 'STATE_CHANGE', 'Break')]],
        [['Break', at(5)]],
      ],
      [
        'hide no change that comes late, so that nothing older than it counts',
        [[event(5, 'HEART_BEAT', 'Break')], [event(3, 'STATE_CHANGE', 'Break')], [event(2, 'LOGOUT')]],
        [['Break', at(5)]],
      ],
      ['give way to a LOGOUT that comes late', [[event(5, 'HEART_BEAT')], [event(3, 'LOGOUT')]], []],
    ])('%s', async (_, batches, expected) => {
      expect(await stateOf(...batches)).toEqual(expected);
    });
  });

  describe('F4: what decides over an agent without a snapshot leaves its row to what has one', () => {
    const [silent, state, out] = [
      withoutSnapshot(3, 'LOGIN'),
      event(2, 'STATE_CHANGE', 'Break'),
      event(2, 'LOGOUT', 'Break'),
    ];

    test.each<[string, string[][], string[][]]>([
      ['an older LOGOUT that comes late removes the row', [[event(1, 'LOGIN')], [silent], [out]], []],
      ['so does an older OFFLINE', [[event(1, 'LOGIN')], [silent], [event(2, 'STATE_CHANGE', 'Offline')]], []],
      ['an older state that comes late makes the row', [[silent], [state]], [['Break', at(2)]]],
      ['also in one batch', [[silent, state]], [['Break', at(2)]]],
      ['twice is as once', [[silent], [state], [state], [silent], [state]], [['Break', at(2)]]],
      ['an even older one does not', [[silent], [state], [event(1, 'LOGIN')]], [['Break', at(2)]]],
      [
        'nor does it after another LOGIN',
        [[silent], [state], [withoutSnapshot(4, 'LOGIN')], [event(1, 'LOGIN')]],
        [['Break', at(2)]],
      ],
      ['nor does it where the newer state came first', [[state], [silent], [event(1, 'LOGIN')]], [['Break', at(2)]]],
      ['the agent stays signed in', [[silent], [out], [event(4, 'HEART_BEAT', 'Lunch')]], [['Lunch', at(4)]]],
      [
        'a newer heartbeat stands against a late LOGOUT',
        [[silent], [event(4, 'HEART_BEAT', 'Lunch')], [out]],
        [['Lunch', at(4)]],
      ],
      [
        'and against a late state, which stands against an even older one',
        [[silent], [event(4, 'HEART_BEAT', 'Lunch')], [state], [event(1, 'LOGOUT')]],
        [['Lunch', at(4)]],
      ],
      [
        'a newer state decides over both',
        [[silent], [state], [event(4, 'STATE_CHANGE', 'Lunch')], [out]],
        [['Lunch', at(4)]],
      ],
    ])('%s', async (_, batches, expected) => {
      expect(await stateOf(...batches)).toEqual(expected);
    });

    test('where nothing tells who decided over the row, the one that decided over the agent did', async () => {
      expect(await stateOf([event(1, 'LOGIN')], [silent])).toHaveLength(1);
      await adherence.forgetRowDecisions();
      expect(await stateOf([out])).toEqual([['Available', at(1)]]);
      expect(await stateOf([withoutSnapshot(5, 'STATE_CHANGE')], [out])).toEqual([['Available', at(1)]]);
      expect(await stateOf([event(4, 'STATE_CHANGE', 'Lunch')])).toEqual([['Lunch', at(4)]]);
    });
  });

  describe('at the same time a heartbeat comes after a change, and a LOGOUT after both', () => {
    const [change, beat, out] = [
      event(2, 'STATE_CHANGE', 'Lunch'),
      event(2, 'HEART_BEAT', 'Break'),
      event(2, 'LOGOUT'),
    ];
    const untyped = event(2, '', 'Break', { EventId: '0', EventType: null });

    test.each<[string, string[][], string[][]]>([
      ['the heartbeat last', [[change], [beat]], [['Break', at(2)]]],
      ['the heartbeat first', [[beat], [change]], [['Break', at(2)]]],
      ['the LOGOUT last', [[change], [beat], [out]], []],
      ['the LOGOUT first', [[out], [beat], [change]], []],
      ['a LOGOUT before a LOGIN without a snapshot', [[beat], [withoutSnapshot(3, 'LOGIN')], [out]], []],
      ['a change after one without a type', [[untyped], [change]], [['Lunch', at(2)]]],
    ])('%s', async (_, batches, expected) => {
      expect(await stateOf(...batches)).toEqual(expected);
    });
  });

  test('F2: an event without a snapshot changes no row, is not sent, and holds up nobody', async () => {
    await adherence.setFlag('True');
    const other = event(2, 'STATE_CHANGE', 'Lunch', { AgentARN: `${AGENT_ARN}-2` });
    expect(await stateOf([withoutSnapshot(1, 'LOGIN'), withoutSnapshot(2, 'STATE_CHANGE'), other])).toEqual([
      ['Lunch', at(2)],
    ]);
    expect((await adherence.messages()).map(({ body }) => JSON.parse(body).EventId)).toEqual(['STATE_CHANGE-2-Lunch']);
  });

  describe('F14: the filter', () => {
    beforeEach(() =>
      adherence.load({ AhgFilterLevel: '1', AhgFilterSeparator: ';', AhgFilterValues: 'south; NORTH ' }),
    );

    test('lets through whom it names, and nobody else', async () => {
      await adherence.setFlag('True');
      const others = [event(1, 'LOGIN', 'Lunch', { AgentARN: `${AGENT_ARN}-2` }, 'West')];
      expect(await stateOf([event(1, 'LOGIN', 'Break'), ...others])).toEqual([['Break', at(1)]]);
      expect(await adherence.messages()).toHaveLength(1);
    });

    test('removes an agent that moves out, whom no old event and no heartbeat brings back', async () => {
      const [before, moved] = [event(1, 'LOGIN'), event(2, 'STATE_CHANGE', 'Break', {}, 'West')];
      expect(await stateOf([before], [moved])).toEqual([]);
      expect(await stateOf([event(1, 'STATE_CHANGE', 'Lunch'), event(3, 'HEART_BEAT', 'Break', {}, 'West')])).toEqual(
        [],
      );
      expect(await stateOf([event(4, 'HEART_BEAT', 'Break', {}, 'South')])).toEqual([['Break', at(4)]]);
    });

    test('does not remove an agent whom a newer heartbeat tells to be in it, but for a sign-out', async () => {
      const moved = event(3, 'STATE_CHANGE', 'Lunch', {}, 'West');
      expect(await stateOf([event(5, 'HEART_BEAT', 'Break')], [moved])).toEqual([['Break', at(5)]]);
      expect(await stateOf([event(2, 'STATE_CHANGE', 'Lunch')])).toEqual([['Break', at(5)]]);
      expect(await stateOf([event(4, 'STATE_CHANGE', 'Offline', {}, 'West')])).toEqual([]);
    });

    test('removes by a heartbeat whom it no longer lets through', async () => {
      expect(await stateOf([event(1, 'LOGIN')])).toHaveLength(1);
      adherence.load({ AhgFilterLevel: '1', AhgFilterSeparator: ';', AhgFilterValues: 'south' });
      expect(await stateOf([event(2, 'HEART_BEAT')])).toEqual([]);
    });
  });

  describe('the flag', () => {
    test.each([
      [null, 0],
      ['False', 0],
      ['false', 0],
      ['True', 1],
      ['TRUE', 1],
      [' true ', 1],
      ['yes', 0],
    ])('%j in the table: %i messages', async (text, count) => {
      await adherence.setFlag(text);
      expect(await stateOf([event(1, 'LOGIN')])).toHaveLength(1);
      expect(await adherence.messages()).toHaveLength(count);
      const odd = adherence.output.text().includes('neither True nor False');
      expect(odd).toBe(text === 'yes');
    });

    test.each([
      ['True', 1],
      ['False', 0],
    ])('%s in the environment: %i messages', async (text, count) => {
      adherence.load({ WriteEventsToQueue: text, ConfigTableName: '' });
      await adherence.invoke([event(1, 'LOGIN')]);
      expect(await adherence.messages()).toHaveLength(count);
    });

    test('is read after the table was written: what it keeps back is there to be read', async () => {
      const seen: string[] = [];
      adherence.proxies().dynamo.always({
        kind: 'changed',
        change: (answer, body) => {
          seen.push('TransactItems' in JSON.parse(body.toString()) ? 'write' : 'read');
          return answer;
        },
      });
      await adherence.invoke([event(1, 'LOGIN'), event(2, 'HEART_BEAT', 'Break', { AgentARN: `${AGENT_ARN}-2` })]);
      expect(seen).toEqual(['write', 'write', 'read']);
    });
  });

  test('with the flag on every event is sent, heartbeats and offline ones too, as it is kept in the table', async () => {
    await adherence.setFlag('True');
    const documents = [
      event(1, 'LOGIN'),
      event(2, 'HEART_BEAT'),
      event(3, 'STATE_CHANGE', 'Offline'),
      withoutSnapshot(4, 'LOGOUT'),
    ];
    await adherence.invoke(documents);
    const messages = await adherence.messages();
    expect(messages.map(({ body }) => body)).toEqual(documents.map((document) => anAdherenceEvent(document).body));
  });

  test('F13: an agent is a group of its own queue, and an EventId is one message', async () => {
    await adherence.setFlag('True');
    const agents = QUEUE_VECTORS.map(([AgentARN], index) =>
      event(index, 'LOGIN', 'Break', { AgentARN, EventId: `e-${index}` }),
    );
    await adherence.invoke(agents);
    await adherence.invoke(agents);
    const found = new Map((await adherence.messages()).map((message) => [JSON.parse(message.body).AgentARN, message]));
    expect(found.size).toBe(QUEUE_VECTORS.length);
    for (const [index, [arn, queues]] of QUEUE_VECTORS.entries()) {
      const group = arn.slice(arn.lastIndexOf('/') + 1);
      const isId = /^[\x21-\x7e]+$/.test(group);
      expect(found.get(arn)).toMatchObject({
        queue: queues[2],
        group: isId ? group : expect.stringMatching(/^[0-9a-f]{64}$/),
        deduplication: `e-${index}`,
      });
    }
  });

  test('without an EventId the body tells messages apart', async () => {
    await adherence.setFlag('True');
    const [one, other] = [event(1, 'LOGIN', 'Break', { EventId: null }), event(2, 'LOGIN', 'Lunch', { EventId: '' })];
    await adherence.invoke([one, other, one]);
    const ids = (await adherence.messages()).map(({ deduplication }) => deduplication);
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a change of state is a row that is written or removed: neither a decision alone nor a stale event', async () => {
    const changes = async (...documents: string[]) => {
      adherence.output.clear();
      adherence.load({ AhgFilterLevel: '1', AhgFilterValues: 'north' });
      await adherence.invoke(documents);
      return ['StateChanges', 'WithoutSnapshot', 'FilteredOut'].map(adherence.output.metric);
    };
    expect(await changes(withoutSnapshot(1, 'LOGIN'), withoutSnapshot(2, 'STATE_CHANGE'))).toEqual([0, 2, 0]);
    expect(await changes(event(9, 'HEART_BEAT', 'Break'))).toEqual([1, 0, 0]);
    // The heartbeat's row stands.
    expect(await changes(event(5, 'STATE_CHANGE', 'Lunch'))).toEqual([0, 0, 0]);
    expect(await changes(event(4, 'STATE_CHANGE', 'Lunch'))).toEqual([0, 0, 0]);
    const moved = event(10, 'STATE_CHANGE', 'Lunch').replaceAll('North', 'South');
    expect(await changes(moved)).toEqual([1, 0, 1]);
    // Repeated, it counts again.
    expect(await changes(moved)).toEqual([1, 0, 1]);
  });

  test('metrics tell of every record, and nobody is named in the log', async () => {
    await adherence.setFlag('True');
    const documents = [event(1, 'LOGIN'), '{"ContactId":"c"}', '{"broken', withoutSnapshot(2, 'LOGIN')];
    await adherence.invoke(documents);
    const { metric } = adherence.output;
    expect(metric('Events')).toBe(4);
    expect(metric('Skipped')).toBe(1);
    expect(metric('Malformed')).toBe(1);
    expect(metric('WithoutSnapshot')).toBe(1);
    expect(metric('FilteredOut')).toBe(0);
    expect(metric('StateChanges')).toBe(1);
    expect(metric('Messages')).toBe(1);
    expect(
      namedInLog(adherence.output.text(), { names: ['agent.one', 'North'], documents: [documents[0] ?? ''] }),
    ).toEqual([]);
  });
});
