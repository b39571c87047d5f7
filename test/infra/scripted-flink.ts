import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that starts an application. */
export interface StartRequest {
  readonly ApplicationName: string;
  readonly RunConfiguration: unknown;
}

/** Managed Service for Apache Flink, by a script: what the status of each application is at one look after the other. */
export interface ScriptedFlink {
  readonly endpoint: string;
  readonly starts: StartRequest[];
  /** The last status stays. */
  script(application: string, ...statuses: readonly string[]): void;
  stop(): void;
}

/** Begins to listen. Whatever is put to `/answer` is `told` to the caller. */
export async function scriptedFlink(told: (body: string) => void = () => undefined): Promise<ScriptedFlink> {
  const scripts = new Map<string, string[]>();
  const starts: StartRequest[] = [];
  const answerTo = (operation: string, body: string): unknown => {
    if (operation.endsWith('StartApplication')) {
      starts.push(JSON.parse(body));
      return {};
    }
    const statuses = scripts.get(JSON.parse(body).ApplicationName) ?? [];
    const status = statuses.length > 1 ? statuses.shift() : statuses[0];
    return { ApplicationDetail: { ApplicationStatus: status } };
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const operation = String(request.headers['x-amz-target'] ?? '');
    if (request.url === '/answer') told(body);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(request.url === '/answer' ? '' : JSON.stringify(answerTo(operation, body)));
  });
  return {
    endpoint: await listening(server),
    starts,
    script: (application, ...statuses) => scripts.set(application, [...statuses]),
    stop: () => server.close(),
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
