/**
 * Ten ARNs of agents and the number of each one's queue where there are 1 to 10 queues, by a program of its own (Python):
 * `int.from_bytes(sha256(arn).digest()[:8], 'little', signed=True) % queues + 1`.
 */
export const QUEUE_VECTORS: readonly (readonly [string, readonly number[]])[] = [
  [
    'arn:aws:connect:us-east-1:123456789012:instance/6e3230e5-2dd2-4464-ade8-b032cdd0abef/agent/dfe8970a-ee78-4fa2-b79b-b6b3e92d35c0',
    [1, 2, 2, 4, 1, 2, 6, 8, 5, 6],
  ], // positive
  [
    'arn:aws:connect:us-east-1:123456789012:instance/6e3230e5-2dd2-4464-ade8-b032cdd0abef/agent/00000000-0000-4000-8000-000000000000',
    [1, 1, 3, 3, 2, 3, 2, 7, 3, 7],
  ], // positive
  [
    'arn:aws:connect:us-east-1:123456789012:instance/6e3230e5-2dd2-4464-ade8-b032cdd0abef/agent/11111111-1111-4111-8111-111111111111',
    [1, 1, 1, 1, 5, 1, 1, 5, 1, 5],
  ], // negative
  [
    'arn:aws:connect:us-east-1:123456789012:instance/6e3230e5-2dd2-4464-ade8-b032cdd0abef/agent/a0c1d2e3-f405-4617-8829-3a4b5c6d7e8f',
    [1, 1, 3, 1, 3, 3, 5, 5, 3, 3],
  ], // positive
  [
    'arn:aws:connect:us-east-1:123456789012:instance/6e3230e5-2dd2-4464-ade8-b032cdd0abef/agent/ffffffff-ffff-4fff-bfff-ffffffffffff',
    [1, 1, 3, 3, 4, 3, 1, 3, 6, 9],
  ], // negative
  [
    'arn:aws:connect:us-east-1:123456789012:instance/6e3230e5-2dd2-4464-ade8-b032cdd0abef/agent/6b1f4c1e-0d2a-4f5b-9c3d-7e8f9a0b1c2d',
    [1, 1, 1, 3, 1, 1, 4, 7, 1, 1],
  ], // negative
  ['arn:aws-cn:connect:cn-north-1:123456789012:instance/i-1/agent/a-1', [1, 2, 1, 2, 1, 4, 5, 6, 4, 6]], // negative
  ['arn:aws-us-gov:connect:us-gov-west-1:123456789012:instance/i-1/agent/a-2', [1, 2, 3, 2, 3, 6, 7, 2, 9, 8]], // positive
  ['arn:aws:connect:eu-west-2:123456789012:instance/i-1/agent/Zoë-ü', [1, 1, 2, 1, 4, 5, 7, 1, 2, 9]], // negative
  ['a', [1, 1, 1, 3, 5, 1, 7, 3, 7, 5]], // negative
];
