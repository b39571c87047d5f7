/** One object of a store as a listing shows it. */
export interface StoredObject {
  /** Relative to the store's location, `/` between parts. */
  readonly key: string;
  readonly size: number;
  /** Changes with the content: the ETag (without quotes) in S3; `null` in a folder, where only reading tells (`digestOf`). */
  readonly etag: string | null;
}

/** Keys to list: all that begin with `prefix` and lie in `[from, to)` by code point. Every part is optional. */
export interface KeyRange {
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
}

/** An object's content with a token that `replace` compares; only good for objects small enough to hold. */
export interface TaggedContent {
  readonly body: Buffer;
  readonly tag: string;
}

/**
 * A place where inputs lie or history goes: a folder, or a bucket with a prefix. One contract suite holds both
 * (`test/stores`). Failures are `WfmError` of code `store` that name the location, the key, what was asked and what to do.
 */
export interface Store {
  /** As the configuration writes it, for messages: `s3://bucket/prefix/` or an absolute folder path. */
  readonly location: string;
  /** Objects in code-point order of their keys. A location that does not exist yet lists nothing. */
  list(range?: KeyRange): AsyncIterable<StoredObject>;
  /**
   * The object's bytes as they are stored (still compressed), in pieces, each good until the next one is asked for;
   * `null` when there is no such object.
   */
  read(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** A whole small object, or `null`. */
  readTagged(key: string): Promise<TaggedContent | null>;
  /** Writes or overwrites; a reader sees the old or the new content, never a part. */
  write(key: string, body: Uint8Array): Promise<void>;
  /** Writes only if there is no such object; `false` when there is. Of several at once exactly one gets `true`. */
  create(key: string, body: Uint8Array): Promise<boolean>;
  /** Overwrites only if the object still has this tag; `false` when it changed or is gone. Of several at once one wins. */
  replace(key: string, body: Uint8Array, tag: string): Promise<boolean>;
  /** Copies inside the store; the source must exist. */
  copy(from: string, to: string): Promise<void>;
  /** Removes an object; not an error when it is gone. */
  remove(key: string): Promise<void>;
  /** Releases connections. */
  close(): void;
}
