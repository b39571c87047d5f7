// For isWellFormed, which every supported Node.js has and the compiler's es2023 library does not name.
/// <reference lib="es2024.string" />

/** What this product takes from an agent event. Texts are as Connect wrote them; `null` is missing, empty or no text. */
export interface AgentEvent {
  readonly accountId: string | null;
  readonly agentArn: string;
  readonly eventId: string | null;
  readonly eventType: string | null;
  /** UTC, `yyyy-MM-dd HH:mm:ss.SSS`; right in form only, so 30 February passes. */
  readonly timestamp: string;
  /** Whether it has a `CurrentAgentSnapshot`; without one it says nothing of the members below. */
  readonly hasSnapshot: boolean;
  readonly username: string | null;
  /** Names of hierarchy level 1..5. */
  readonly hierarchy: readonly [string | null, string | null, string | null, string | null, string | null];
  readonly statusName: string | null;
  readonly statusType: string | null;
  /** Since when the agent is in that status, in the form of `timestamp`; `null` where it is of another form. */
  readonly statusSince: string | null;
  readonly routingProfile: string | null;
  /** State of the first contact. */
  readonly contactState: string | null;
}

/** Why a document goes to the dead letters: not one strict JSON document, no object, or no event time of the known form. */
export type MalformedReason = 'json' | 'not-an-object' | 'event-timestamp';

/** A document of the agent event stream, judged. A contact record, for example, is `skipped`: it has no AgentARN. */
export type AgentEventReading =
  | { readonly kind: 'event'; readonly event: AgentEvent }
  | { readonly kind: 'skipped'; readonly reason: 'no-agent-arn' }
  | { readonly kind: 'malformed'; readonly reason: MalformedReason };

/** What is wrong with a malformed document, for a reader. Holds nothing of the document, which names people. */
export const MALFORMED_TEXT: Readonly<Record<MalformedReason, string>> = {
  json: 'expected one JSON document and nothing after it, got something else',
  'not-an-object': 'expected a JSON object, got another JSON value',
  'event-timestamp': 'expected "EventTimestamp" of the form yyyy-MM-ddTHH:mm:ss[.f]Z, got something else',
};

/**
 * Reads one document of the agent event stream (spec 2C). Never throws. A member that should be text and is not counts
 * as missing; of a member given twice the last counts. The Flink SQL twin reads every document alike, byte for byte:
 * so an unpaired surrogate, which UTF-8 cannot hold, becomes `?` as it does in Java.
 */
export function readAgentEvent(text: string): AgentEventReading {
  const document = parse(text);
  if (document === undefined) return { kind: 'malformed', reason: 'json' };
  if (!isObject(document)) return { kind: 'malformed', reason: 'not-an-object' };
  const agentArn = textOf(document.AgentARN);
  if (agentArn === null) return { kind: 'skipped', reason: 'no-agent-arn' };
  const timestamp = timestampOf(document.EventTimestamp);
  if (timestamp === null) return { kind: 'malformed', reason: 'event-timestamp' };
  return { kind: 'event', event: eventOf(document, agentArn, timestamp) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function eventOf(document: Members, agentArn: string, timestamp: string): AgentEvent {
  const snapshot = membersOf(document.CurrentAgentSnapshot);
  const status = membersOf(snapshot.AgentStatus);
  const configuration = membersOf(snapshot.Configuration);
  const groups = membersOf(configuration.AgentHierarchyGroups);
  return {
    accountId: textOf(document.AWSAccountId),
    agentArn,
    eventId: textOf(document.EventId),
    eventType: textOf(document.EventType),
    timestamp,
    hasSnapshot: isObject(document.CurrentAgentSnapshot),
    username: textOf(configuration.Username),
    hierarchy: [
      nameOf(groups.Level1),
      nameOf(groups.Level2),
      nameOf(groups.Level3),
      nameOf(groups.Level4),
      nameOf(groups.Level5),
    ],
    statusName: textOf(status.Name),
    statusType: textOf(status.Type),
    statusSince: timestampOf(status.StartTimestamp),
    routingProfile: nameOf(configuration.RoutingProfile),
    contactState: firstContactState(snapshot.Contacts),
  };
}

type Members = Readonly<Record<string, unknown>>;

const NO_MEMBERS: Members = Object.freeze({});

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersOf(value: unknown): Members {
  return isObject(value) ? value : NO_MEMBERS;
}

function nameOf(value: unknown): string | null {
  return textOf(membersOf(value).Name);
}

function firstContactState(contacts: unknown): string | null {
  return Array.isArray(contacts) ? textOf(membersOf(contacts[0]).State) : null;
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return value.isWellFormed() ? value : value.replace(UNPAIRED_SURROGATES, '?');
}

const UNPAIRED_SURROGATES = /\p{Surrogate}/gu;
const EVENT_TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** The fraction is cut or padded to milliseconds, never rounded, so that an event cannot move into the next second. */
function timestampOf(value: unknown): string | null {
  if (typeof value !== 'string' || !EVENT_TIMESTAMP.test(value)) return null;
  const fraction = value.slice(20, -1).slice(0, 3).padEnd(3, '0');
  return `${value.slice(0, 10)} ${value.slice(11, 19)}.${fraction}`;
}
