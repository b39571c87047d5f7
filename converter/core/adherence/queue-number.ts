/**
 * The queue of an agent, 1 to `queues`, from the SHA-256 of the agent's ARN in UTF-8 (spec 5): the first 8 bytes as a
 * little-endian signed number, its non-negative modulus; remainder 0 is queue 1.
 */
export function queueNumber(digest: Uint8Array, queues: number): number {
  const value = new DataView(digest.buffer, digest.byteOffset, digest.byteLength).getBigInt64(0, true);
  const modulus = BigInt(queues);
  return Number(((value % modulus) + modulus) % modulus) + 1;
}
