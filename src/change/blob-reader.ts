import { Buffer } from 'node:buffer';
import { UserError } from '../errors.ts';
import { type GitRepository, startGit } from './git-process.ts';
import { type FileContent, largestFile } from './tree.ts';

/** Reads blobs through one `git cat-file --batch` that stays open. Content that was read is kept, the latest 24 MiB of it. */
export interface BlobReader {
  /** The content of each oid, `missing` where the object store does not hold it. Throws when git ends early. */
  read(oids: readonly string[]): Promise<ReadonlyMap<string, FileContent>>;
  /** How many blobs the object store did not hold, of those that were asked for and may be small enough to be read. */
  lost(): number;
  close(): void;
}

const mostHeld = 24 * 1024 * 1024; // characters: more than a change's services hold, less than a large tree

/** Opens a reader over a repository's object store; git is started at the first question. */
export function openBlobReader(repository: GitRepository): BlobReader {
  const known = new Map<string, FileContent>();
  const lost = new Set<string>();
  let held = 0;
  const keep = (oid: string, content: FileContent) => {
    known.set(oid, content);
    held += lengthOf(content);
    for (const [oldest, text] of known) {
      if (held <= mostHeld || oldest === oid) break;
      known.delete(oldest);
      held -= lengthOf(text);
    }
  };
  let child: BatchProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const readUnknown = async (oids: readonly string[]) => {
    const answer = new Map(oids.flatMap((oid) => toEntry(oid, known.get(oid))));
    const unknown = oids.filter((oid) => !answer.has(oid));
    if (unknown.length > 0) {
      child ??= startBatch(repository);
      const contents = await child.ask(unknown);
      for (const [index, oid] of unknown.entries()) {
        const content = contents[index] ?? { kind: 'missing' };
        answer.set(oid, content);
        keep(oid, content);
        if (content.kind === 'missing' && !repository.lacksLargeAlone) lost.add(oid);
      }
    }
    return answer;
  };
  return {
    read: (oids) => {
      // One question at a time: answers come in the order of the questions.
      const answer = turn.then(() => readUnknown(oids));
      turn = answer.catch(() => undefined);
      return answer;
    },
    lost: () => lost.size,
    close: () => child?.end(),
  };
}

function lengthOf(content: FileContent): number {
  return content.kind === 'text' ? content.text.length : 0;
}

function toEntry<T>(key: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[key, value]];
}

/** Text as UTF-8 with its byte order mark, or what stands in its way: a NUL in the first 8,000 bytes is binary, as git decides it. */
export function toContent(bytes: Uint8Array): FileContent {
  if (bytes.length > largestFile) return { kind: 'too-large', bytes: bytes.length };
  if (bytes.subarray(0, 8000).includes(0)) return { kind: 'binary' };
  return { kind: 'text', text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
}

interface BatchProcess {
  ask(oids: readonly string[]): Promise<readonly FileContent[]>;
  end(): void;
}

function startBatch(repository: GitRepository): BatchProcess {
  const child = startGit(repository, ['cat-file', '--batch']);
  let complaint = '';
  let parser: BatchParser | undefined;
  let settle: { done: (contents: readonly FileContent[]) => void; fail: (error: Error) => void } | undefined;
  let ended: Error | undefined;
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk}`.slice(-1000);
  });
  child.stdin.on('error', () => undefined); // the close event below tells why
  child.stdout.on('data', (chunk: Buffer) => {
    if (parser?.take(chunk)) settle?.done(parser.contents);
  });
  child.on('error', (error) => settle?.fail(error));
  child.on('close', () => {
    ended = new UserError(
      `git stopped while files were read: ${complaint.trim() || 'it gave no reason'}`,
      'Run git fsck in the repository.',
      3,
    );
    settle?.fail(ended);
  });
  return {
    ask: (oids) =>
      new Promise((done, fail) => {
        if (ended !== undefined) return fail(ended);
        parser = new BatchParser(oids.length);
        settle = { done, fail };
        child.stdin.write(`${oids.join('\n')}\n`);
      }),
    end: () => {
      child.removeAllListeners('close');
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.kill();
      child.unref(); // nobody waits for its end
    },
  };
}

/** Takes git's answers apart as they arrive; bytes of a blob over the limit are counted and dropped. */
class BatchParser {
  readonly contents: FileContent[] = [];
  private readonly expected: number;
  private header = '';
  private body: Buffer[] | undefined;
  private size = 0;
  private left = 0;

  constructor(expected: number) {
    this.expected = expected;
  }

  /** True when every answer has arrived. */
  take(chunk: Buffer): boolean {
    let at = 0;
    while (at < chunk.length && this.contents.length < this.expected) {
      at = this.body === undefined ? this.takeHeader(chunk, at) : this.takeBody(chunk, at, this.body);
    }
    return this.contents.length === this.expected;
  }

  private takeHeader(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(10, at);
    this.header += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    const [, kind = '', size = ''] = this.header.split(' ');
    this.header = '';
    if (kind === 'missing') this.contents.push({ kind: 'missing' });
    else {
      this.size = Number(size);
      this.left = this.size + 1; // a line feed closes each answer
      this.body = [];
    }
    return end + 1;
  }

  private takeBody(chunk: Buffer, at: number, body: Buffer[]): number {
    const taken = chunk.subarray(at, at + this.left);
    if (this.size <= largestFile) body.push(taken);
    this.left -= taken.length;
    if (this.left === 0) {
      this.body = undefined;
      this.contents.push(
        this.size > largestFile
          ? { kind: 'too-large', bytes: this.size }
          : toContent(Buffer.concat(body).subarray(0, this.size)),
      );
    }
    return at + taken.length;
  }
}
