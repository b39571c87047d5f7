import { aLine, anObject, scan, shapesOf } from './an-object';

const AGENTS = 140;
const EVENTS = 40;

/** Lines of many agents in turn, as they come from a stream; agent and event are what `named` makes of their numbers. */
function inTurn(line: (agent: number, event: number) => string): string {
  const lines: string[] = [];
  for (let event = 0; event < EVENTS; event++) {
    for (let agent = 0; agent < AGENTS; agent++) lines.push(`${line(agent, event)}\n`);
  }
  return lines.join('');
}

const at = (event: number) => `09:${String(event % 60).padStart(2, '0')}:00.${String(event).padStart(3, '0')}`;
const username = (agent: number) => `u${String(agent).padStart(3, '0')}`;

test.each([11, 16] as const)(
  'every event of many agents arrives with its own agent, in lines of %i fields',
  async (fields) => {
    const body = inTurn((agent, event) =>
      aLine({
        fields,
        username: username(agent),
        time: at(event),
        statusName: `S${(agent + event) % 7}`,
        routingProfile: `Profile, ${agent % 50}`,
        eventType: event % 3 === 0 ? 'STATE_CHANGE' : 'HEART_BEAT',
      }),
    );
    const { events, used, objects } = await scan([anObject('o', body)]);
    expect(used).toBe(AGENTS * EVENTS);
    expect(objects[0]).toMatchObject({ read: AGENTS * EVENTS, inWindow: AGENTS * EVENTS });
    let agent = 0;
    for (const { username: name, length, times, shapeOf, shapes } of events.agents()) {
      const got = Array.from({ length }, (_, i) => {
        const shape = shapes[shapeOf[i] as number];
        const time = new Date(times[i] as number).toISOString().slice(11, 23);
        return [time, shape?.username, shape?.statusName, shape?.routingProfile, shape?.eventType];
      });
      const expected = Array.from({ length: EVENTS }, (_, event) => [
        at(event),
        username(agent),
        `S${(agent + event) % 7}`,
        fields === 16 ? `Profile, ${agent % 50}` : null,
        fields === 11 ? null : event % 3 === 0 ? 'STATE_CHANGE' : 'HEART_BEAT',
      ]);
      expect(name).toBe(username(agent));
      expect(got).toEqual(expected.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)));
      agent++;
    }
    expect(agent).toBe(AGENTS);
  },
);

test('many duplicates and many spellings of the same fields are each counted once', async () => {
  const body = inTurn((agent, event) =>
    aLine({
      username: username(agent),
      time: at(event % 2),
      eventId: `${agent}-${event % 2}`,
      arn: `arn:${event % 2}`,
      hierarchy: [`H${agent}`, null, null, null, null],
    }),
  );
  const { used, duplicate, findings } = await scan([anObject('o', body)]);
  expect([used, duplicate]).toEqual([AGENTS * 2, AGENTS * (EVENTS - 2)]);
  expect(findings.list()).toEqual([]);
});

test('lines that are alike up to some byte are told apart', async () => {
  // Every part of a line gets one character longer or other, in the place where the quick way guesses the former line's.
  const variants = [
    {},
    { statusName: 'Availablf' },
    { statusName: 'Available ' },
    { statusType: 'ROUTABLF' },
    { statusType: 'ROUTABLE2' },
    { stateType: '1' },
    { contactState: 'nulk' },
    { routingProfile: 'Basi' },
    { eventType: 'STATE_CHANGF' },
    { eventType: 'STATE_CHANGE2' },
    { eventType: 'LOGIN' },
    { eventType: 'LOGIM' },
    { eventType: 'LOGOUT' },
    { arn: 'arn:aws:connect:eu-west-2:123456789012:instance/i/agent/adb' },
    { arn: 'arn:aws:connect:eu-west-2:123456789012:instance/i/agent/adaa' },
    { hierarchy: ['EMEB', null, null, null, null] },
    { hierarchy: ['EMEA', null, null, null, 'nul'] },
    { account: '123456789013' },
    { username: 'adaa' },
    { fields: 13 as const },
    { fields: 12 as const },
    { fields: 11 as const },
  ];
  const lines = variants.flatMap((variant) => [
    aLine({ eventId: null }),
    aLine({ eventId: null, ...variant }),
    aLine(variant),
    aLine(),
  ]);
  const scanned = await scan([anObject('o', `${lines.join('\n')}\n`)]);
  const { used, duplicate } = scanned;
  // Each variant without EventId once (the first is the common line), and each line with an EventId or fewer fields.
  expect([used, duplicate]).toEqual([variants.length + variants.length * 2 - 3, variants.length + 3]);
  expect(new Set(shapesOf(scanned).map((shape) => JSON.stringify(shape))).size).toBe(variants.length - 4);
});
