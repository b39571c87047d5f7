import { anEvent, lines, objectKey } from '../cli/a-site';
import { describeWithEmulator } from '../emulator/emulator';
import { aConverter, type Functions, failure, NOW } from './a-converter';
import { aContext } from './a-kinesis-event';

describeWithEmulator('F16: no log and no error of the converter names anybody', () => {
  const { output, deployed } = aConverter();

  const name = 'planted.person';
  const other = 'planted.other';

  const expectNobodyNamed = (...texts: readonly unknown[]) => {
    for (const person of [name, other]) {
      for (const text of [...texts.map((one) => JSON.stringify(one)), output.text()]) {
        expect(text.toLowerCase()).not.toContain(person);
      }
    }
  };
  /** A site with findings that name agents on 2026-06-03, and two agents of one id on that day. */
  const withCollidingAgents = async () => {
    const { site, functions } = await deployed(['2026-06-03', '2026-06-04'], { maps: { agents: 'agents.csv' } });
    await site.write('agents.csv', `Username,AgentId\n${name},7\n${other},7\n`);
    await site.write(
      objectKey('2026-06-03', '12-05-00', 'c'),
      lines(
        anEvent('2026-06-03', '12:00:00', 'LOGIN', { username: name, status: 'Unheard of' }),
        anEvent('2026-06-03', '12:00:00', 'LOGIN', { username: name.toUpperCase() }),
        anEvent('2026-06-03', '12:01:00', 'LOGIN', { username: other }),
      ),
    );
    const [bucket = ''] = site.environment.CONFIG_LOCATION.split('aspect-wfm.config.json');
    return { site, functions, trace: `${bucket}history/2026-06-03/failure.json` };
  };

  test('neither findings nor two agents of one id; it is told where the message is', async () => {
    const { site, functions, trace } = await withCollidingAgents();
    const message = await failure(functions.run(NOW, aContext()));
    expect(message).toContain(`2026-06-03 failed (agent-id-collision, see ${trace})`);
    expect((await site.files('history/'))['2026-06-03/failure.json']).toContain(name);
    expectNobodyNamed(message);
  });

  test('neither the plan of a backfill, nor its days, nor its total', async () => {
    const { site, functions, trace } = await withCollidingAgents();
    const planned = await functions.plan({ from: '2026-06-03', to: '2026-06-04', ...NOW }, aContext());
    const day = { backfill: planned.backfill, ...NOW };
    const failed = await functions.day({ ...day, date: '2026-06-03' }, aContext());
    expect(failed).toMatchObject({ outcome: 'failed', code: 'agent-id-collision', failure: trace });
    const written = await functions.day({ ...day, date: '2026-06-04' }, aContext());
    const total = await functions.total(planned, aContext());
    expect(total).toMatchObject({ outcomes: { failed: 1, written: 1 } });
    // The day stands as failed by then, with its message in what the plan reads.
    const again = await functions.plan({ from: '2026-06-03', to: '2026-06-04', ...NOW }, aContext());
    expect(again.days.count).toBe(2);
    expectNobodyNamed(planned, failed, written, total, again, await site.files('backfill/'));
  });

  test.each<[keyof Functions, object]>([
    ['run', {}],
    ['plan', { from: '2026-06-03', to: '2026-06-04' }],
    ['day', { date: '2026-06-03' }],
  ])('nor a faulty map of agents, of which the places are told: %s', async (entry, input) => {
    const { site, functions } = await deployed([], { maps: { agents: 'agents.csv' } });
    await site.write('agents.csv', `Username,AgentId\n${name},7\n${name},8\n`);
    const message = await failure(functions[entry]({ ...input, ...NOW }, aContext()));
    expect(message).toMatch(/^ConverterFailure: map: \d+ problems at s3:.*agents.csv line \d/);
    expect(message).toContain(`See them with: aspect-wfm doctor --config ${site.environment.CONFIG_LOCATION}`);
    expectNobodyNamed(message);
  });
});
