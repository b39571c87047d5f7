import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../core/errors';
import { CONVERTER_VERSION } from '../day/version';
import { classify } from './classify-command';
import { convert } from './convert-command';
import type { ConvertRequest } from './convert-request';
import { doctor } from './doctor-command';
import { explain } from './explain-command';
import { type CommonOptions, DEFAULT_CONFIG } from './session';
import { status } from './status-command';

const DESCRIPTION = `Feeds Aspect Workforce Management from Amazon Connect: merges exported reports and the interval output of the agent event stream into Aspect's interval and daily history files.

Dates are calendar dates in the site's time zone, yyyy-MM-dd; --from and --to are both inclusive. A site day is the half-open span of instants from its local midnight to the next one: 23, 24 or 25 hours.

Results go to stdout, progress and log to stderr.`;

const EXIT_CODES = `
Exit codes: 0 all done, or nothing to do; 1 a bug; 2 usage or configuration; 3 done, with findings of severity
error or too many rows set aside; 4 inputs missing, try later; 5 some days failed; 6 another run holds a day;
130 interrupted. For several days the first that applies of 1, 2, 130, 5, 6, 4, 3, 0.`;

const RTA_WATCH = `Consumes real-time adherence as Aspect RTA does, and shows it: reads the table of agents, turns the flag
WriteEventsToQueue on, reads the table again (so nothing is lost between), then polls the queues.
It deletes every message that it receives: do not run it while Aspect RTA is connected, which would miss them. It
refuses to start where the flag is on already, unless --force is given. At the end, on Ctrl-C and on errors too, it turns
the flag off and empties the queues, which takes some seconds (a minute more where the flag is in the function), unless
--keep-flag is given.
On a terminal it shows a live table (agent, status, since when in UTC, contacts), elsewhere and with --json one JSON
object a line: {"kind": "row" | "event" | "removed" | "flag" | "gap" | "step" | "end", ...}. A "gap" says what may be missing.
Ctrl-C ends it with exit code 130 (a second one at once, which may leave the flag on), --for with 0. It reads no configuration, so --config and --as-of are of no
account. Besides --stack, which asks CloudFormation, it needs what Aspect RTA needs.`;

/**
 * The command line (spec 4). `setExitCode` receives what each command comes to; errors are thrown, for one place to
 * print them.
 */
export function buildProgram(setExitCode: (code: ExitCode) => void): Command {
  const program = new Command('aspect-wfm')
    .description(DESCRIPTION)
    .version(CONVERTER_VERSION)
    .exitOverride()
    // The one place that prints errors is main.
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError()
    .addHelpText('after', EXIT_CODES);
  const described = (made: Command, summary: string, description: string, examples: string, json?: string) =>
    common(made.summary(summary).description(description.replaceAll('\n', ' ')), json).addHelpText('after', examples);
  const command = (name: string, summary: string, description: string, examples: string) =>
    described(program.command(name), summary, description, examples);
  const done = async (work: Promise<ExitCode>) => setExitCode(await work);

  const run = command(
    'run',
    'the nightly job',
    `Converts every final site day within run.lookbackDays that is missing, or whose inputs changed since it was made
(late data), oldest first. Days whose inputs are as they were are left alone.`,
    examplesText('run --config site.json', 'run --today', 'run --dry-run --json'),
  );
  jobOptions(run)
    .option('--today', 'also write the finished intervals of days that still run, as they stand', false)
    .option('--dry-run', 'only print what would be done (= plan)', false)
    .action((options) => done(convert({ ...request(options), command: 'run' }, options)));

  const backfill = command(
    'backfill',
    'convert a range of site days',
    `Converts the site days from --from to --to, both inclusive, that are missing, failed or stale, or have objects that
were not there when they were made. Running the same command again goes on where it was interrupted.`,
    examplesText(
      'backfill --from 2026-10-31 --to 2026-11-01 --jobs 4',
      'backfill --from 2026-10-31 --to 2026-10-31 --only all',
    ),
  );
  rangeOptions(jobOptions(backfill), true)
    .option('--dry-run', 'only print what would be done (= plan)', false)
    .action((options) => done(convert({ ...request(options), command: 'backfill' }, options)));

  const plan = command(
    'plan',
    'what run or backfill would do',
    `Prints each day with its UTC half-open span, its state, the inputs it would read and the files it would write;
writes nothing. With --from and --to it plans a backfill, without them the nightly run.`,
    examplesText('plan', 'plan --from 2026-10-31 --to 2026-11-01 --only missing'),
  );
  rangeOptions(jobOptions(plan), false)
    .option('--today', 'as for run', false)
    .action((options) => done(convert({ ...request(options), command: 'plan', dryRun: true }, options)));

  command(
    'status',
    'the state of each day',
    `Shows each day as complete, stale (inputs, configuration or files changed), missing or failed, with its findings and
the number of late objects: objects of the day's window that are no input of it. Reads only. Without dates: the
last 14 days.`,
    examplesText('status', 'status --from 2026-10-31 --to 2026-11-01 --json'),
  )
    .option('--from <date>', 'first day, inclusive')
    .option('--to <date>', 'last day, inclusive')
    .action((options) => done(status(options)));

  command(
    'explain',
    'which input rows made a number',
    `Goes through the input rows behind the figures of one agent, contact group or agent group, step by step.
--interval takes the local time at which the interval starts, HH:mm; a time that occurs twice shows both, and what they
come to in one row. An agent's contacts are those of the day. Numbers are shown as the csv profile writes them.`,
    examplesText(
      'explain --date 2026-10-31 --agent ava.stone',
      'explain --date 2026-10-31 --contact-group Bookings --interval 10:30',
    ),
  )
    .requiredOption('--date <date>', 'site day')
    .option('--agent <username>', 'an agent')
    .option('--contact-group <name>', 'a contact group')
    .option('--agent-group <name>', 'an agent group')
    .option('--interval <HH:mm>', 'one interval only')
    .action((options) => done(explain(options)));

  command(
    'report',
    'a day, or a range of days, as a page',
    `Writes a self-contained HTML page of what a day's folder holds: is the day good, contacts and staffing by interval,
agents' timelines, findings, inputs, the difference to the former version. With --from and --to it writes a calendar of the
days, with contacts and staffing per day and the commands that repeat the days that need it; into a folder (--out), with
the page of each day. It reads the history and lists the inputs, converts nothing, and loads nothing from a network when it is
opened. --anonymous replaces the names of agents by pseudonyms, the same on every page; who guesses a name can check the guess,
unless ASPECT_WFM_PSEUDONYM_KEY holds a secret, which then decides over the pseudonyms.`,
    examplesText(
      'report --date 2026-11-01',
      'report --from 2026-10-31 --to 2026-11-01 --out pages',
      'report --date 2026-10-31 --out day.html --anonymous',
    ),
  )
    .option('--date <date>', 'site day')
    .option('--from <date>', 'first day, inclusive')
    .option('--to <date>', 'last day, inclusive')
    .option('--out <path>', 'file, or folder (default: a file named by the dates, in the working folder)')
    .option('--anonymous', 'pseudonyms for agents', false)
    .action(async (options) => {
      // The library that draws takes long to load, which the other commands need not wait for.
      const { report } = await import('./report-command');
      await done(report(options));
    });

  command(
    'doctor',
    'check the set-up',
    `Checks configuration, maps, credentials, each location, the reports of the last days (columns, interval length,
time zone, distance to Connect's limit of 200,000 cells) and whether the heartbeat is fresh. One line per check: ok,
warning or failure, with the remedy. Reads only. Exit code 0, 2 with a failure of the configuration, 3 with another failure.`,
    examplesText('doctor --config site.json'),
  ).action((options) => done(doctor(options)));

  command(
    'classify',
    'agent events to interval output',
    `Turns agent events (a JSON array, lines of JSON, or documents one after the other; .gz too; - for stdin) into interval
output lines on stdout, by the rules that the deployed analytics follows. What is no agent event is counted, what is
malformed is told on stderr, and neither stops the rest.`,
    examplesText(
      'classify events.ndjson > lines.csv',
      'classify --fields 13 --statuses ASPECT_AGENT_STATUS_INFO.csv events.json.gz',
    ),
  )
    .argument('<file...>', 'files of agent events')
    .addOption(new Option('--fields <n>', '16, or 13 as the vendor wrote them').choices(['13', '16']).default('16'))
    .option('--statuses <file>', 'status table; without it that of the configuration, if there is one')
    .action((files, options) => done(classify(files, options)));

  const rta = program.command('rta').summary('real-time adherence (rta watch)').description('Real-time adherence.');
  described(
    rta.command('watch'),
    'the states of the agents, live',
    RTA_WATCH,
    examplesText('rta watch --stack AspectWfm', 'rta watch --outputs outputs.json --for 5 > states.ndjson'),
    'print JSON lines on a terminal too',
  )
    .option('--outputs <file>', "the stack's outputs, as cdk deploy --outputs-file writes them")
    .option('--stack <name>', 'the stack: in the file, or as CloudFormation tells its outputs (default: "AspectWfm")')
    .option('--for <seconds>', 'end after so many seconds of polling', positive)
    .option('--keep-flag', 'leave the flag on at the end', false)
    .option('--force', 'start though the flag is on', false)
    .option('--purge', 'clear the queues of old messages first, as Aspect RTA does; takes a minute', false)
    .action(async (options) => {
      // The clients that it works with take long to load, which the other commands need not wait for.
      const { rtaWatch } = await import('./rta-watch-command');
      await done(rtaWatch(options));
    });
  return program;
}

/** The end of each help text; the examples run in `samples/centre`, a test holds it. */
function examplesText(...examples: readonly string[]): string {
  return ['', 'Examples:', ...examples.map((example) => `  $ aspect-wfm ${example}`)].join('\n');
}

function common(command: Command, json = 'print one JSON object'): Command {
  return command
    .addOption(new Option('--config <file>', 'configuration').env('ASPECT_WFM_CONFIG').default(DEFAULT_CONFIG))
    .option('--json', json, false)
    .addOption(new Option('--log <format>', 'log on stderr').choices(['text', 'json']).default('text'))
    .option('--as-of <instant>', 'take this as now, ISO 8601 with offset (for tests and re-runs)')
    .option('--debug', 'print stack traces', false);
}

function jobOptions(command: Command): Command {
  return command.option('--jobs <n>', 'days at once (default: run.jobs, else the number of cores)', positive);
}

function rangeOptions(command: Command, required: boolean): Command {
  const from = new Option('--from <date>', 'first day, inclusive').makeOptionMandatory(required);
  const to = new Option('--to <date>', 'last day, inclusive').makeOptionMandatory(required);
  return command
    .addOption(from)
    .addOption(to)
    .addOption(
      new Option('--only <state>', 'which days (default: missing, failed and stale)').choices([
        'missing',
        'stale',
        'failed',
        'all',
      ]),
    )
    .option('--newest-first', 'begin with the last day', false)
    .addOption(new Option('--on-failure <what>', 'when a day fails').choices(['continue', 'stop']).default('continue'))
    .option('--late-reports', 'take every report made since the day began, however late', false)
    .option('--partial', 'convert days that are not final as they stand', false);
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number from 1 on.');
  return number;
}

interface JobFlags {
  readonly from?: string;
  readonly to?: string;
  readonly only?: 'missing' | 'stale' | 'failed' | 'all';
  readonly newestFirst?: boolean;
  readonly onFailure?: 'continue' | 'stop';
  readonly lateReports?: boolean;
  readonly partial?: boolean;
  readonly today?: boolean;
  readonly dryRun?: boolean;
  readonly jobs?: number;
}

function request(flags: JobFlags & CommonOptions): Omit<ConvertRequest, 'command'> {
  return {
    range: rangeOf(flags.from ?? null, flags.to ?? null),
    only: flags.only ?? 'due',
    newestFirst: flags.newestFirst ?? false,
    onFailure: flags.onFailure ?? 'continue',
    lateReports: flags.lateReports ?? false,
    partial: flags.partial ?? false,
    today: flags.today ?? false,
    dryRun: flags.dryRun ?? false,
    jobs: flags.jobs ?? null,
  };
}

/** A range with one end given is that one day. */
function rangeOf(from: string | null, to: string | null): ConvertRequest['range'] {
  if (from === null && to === null) return null;
  return { from: from ?? (to as string), to: to ?? (from as string) };
}
