/**
 * Loaded into a child process with --import: what the product waits for between tries, and how long it waits for an answer,
 * runs 200 times as fast, so that waits of a minute are tested as they are.
 */
const factor = 200;
/** Milliseconds. Shorter waits are the HTTP client's own ticks and stay: its connections would time out otherwise. */
const shortest = 1000;
/** Milliseconds that an answer may take all the same, on a busy machine. */
const patience = 1500;
const wait = globalThis.setTimeout;

globalThis.setTimeout = (task, delay = 0, ...rest) => wait(task, delay < shortest ? delay : delay / factor, ...rest);

// A signal's own timer does not keep the process alive; neither does this one.
AbortSignal.timeout = (delay) => {
  const controller = new AbortController();
  const expire = () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  wait(expire, Math.max(delay / factor, patience)).unref();
  return controller.signal;
};
