import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one request. Those without `kind: 'answer'` reach the server unless they say otherwise. */
export type Fault =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly headers?: Record<string, string>;
      /** In the place of S3's XML. */
      readonly body?: string;
    }
  /** The connection breaks before the server has the request. */
  | { readonly kind: 'reset-before' }
  /** The server carries the request out, its answer is lost. */
  | { readonly kind: 'reset-after' }
  /** The server carries the request out and nothing ever comes back. */
  | { readonly kind: 'silence' }
  /** The connection breaks after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Nothing more comes after so many bytes of the body. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** The server's answer, with another status, other headers or another body; of another request, if `request` says so. */
  | {
      readonly kind: 'changed';
      readonly request?: (body: Buffer) => Buffer;
      readonly change: (answer: Answer, body: Buffer) => Answer;
    };

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** A proxy before the emulator; the next requests get the scripted faults in turn, all others pass. */
export interface FaultProxy {
  readonly endpoint: string;
  readonly seen: SeenRequest[];
  /** Requests under way at once, at most. */
  readonly peak: () => number;
  /** The faults of the next requests. */
  script(...faults: readonly Fault[]): void;
  /** Every request gets this fault from now on. */
  always(fault: Fault): void;
  /** So does every request from now on whose URL holds this text. */
  alwaysAt(text: string, fault: Fault): void;
  reset(): void;
  stop(): Promise<void>;
}

export async function faultProxy(target: string): Promise<FaultProxy> {
  const seen: SeenRequest[] = [];
  let faults: Fault[] = [];
  let standing: Fault = { kind: 'none' };
  let places: readonly { readonly text: string; readonly fault: Fault }[] = [];
  let underWay = 0;
  let peak = 0;
  const server = createServer((incoming, outgoing) => {
    seen.push({ method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers });
    underWay++;
    peak = Math.max(peak, underWay);
    let open = true;
    const over = () => {
      if (open) underWay--;
      open = false;
    };
    outgoing.on('finish', over).on('close', over);
    const atPlace = places.find(({ text }) => incoming.url?.includes(text))?.fault;
    handle(incoming, outgoing, atPlace ?? faults.shift() ?? standing, target).catch(() => outgoing.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    peak: () => peak,
    script: (...next) => faults.push(...next),
    always: (fault) => {
      standing = fault;
    },
    alwaysAt: (text, fault) => {
      places = [...places, { text, fault }];
    },
    reset: () => {
      seen.length = 0;
      faults = [];
      standing = { kind: 'none' };
      places = [];
      peak = underWay;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function handle(incoming: IncomingMessage, outgoing: ServerResponse, fault: Fault, target: string) {
  const body = await wholeOf(incoming);
  if (fault.kind === 'reset-before') return incoming.socket.destroy();
  if (fault.kind === 'answer') return send(outgoing, errorAnswer(fault));
  const sent = fault.kind === 'changed' && fault.request !== undefined ? fault.request(body) : body;
  const answer = await forwarded(incoming, sent, target);
  if (fault.kind === 'reset-after') return incoming.socket.destroy();
  if (fault.kind === 'silence') return;
  if (fault.kind === 'changed') return send(outgoing, fault.change(answer, body));
  if (fault.kind === 'none') return send(outgoing, answer);
  outgoing.writeHead(answer.status, answer.headers);
  outgoing.write(answer.body.subarray(0, fault.afterBytes), () => {
    if (fault.kind === 'cut') incoming.socket.destroy();
  });
}

function errorAnswer(fault: Extract<Fault, { kind: 'answer' }>): Answer {
  const message = fault.message ?? `scripted ${fault.code}`;
  const xml = `<?xml version="1.0"?><Error><Code>${fault.code}</Code><Message>${message}</Message></Error>`;
  return {
    status: fault.status,
    headers: { 'content-type': 'application/xml', ...fault.headers },
    body: Buffer.from(fault.body ?? xml),
  };
}

function send(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  const length = headers['content-length'] === undefined ? {} : { 'content-length': String(body.length) };
  // An answer to HEAD has the length of a body that it does not bring.
  outgoing.writeHead(status, body.length === 0 ? headers : { ...headers, ...length });
  outgoing.end(body);
}

function forwarded(incoming: IncomingMessage, body: Buffer, target: string): Promise<Answer> {
  return new Promise((done, failed) => {
    const { method, url, headers } = incoming;
    const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
    const onward = request(`${target}${url}`, { method, headers: { ...headers, ...length } }, async (answer) => {
      done({ status: answer.statusCode ?? 0, headers: answer.headers, body: await wholeOf(answer) });
    });
    onward.on('error', failed);
    onward.end(body);
  });
}

async function wholeOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
