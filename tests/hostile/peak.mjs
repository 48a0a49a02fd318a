// Loaded before the program (--import): writes what it took when it ends. Times in ms, memory in KiB.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

// getrusage(2) carries the memory of the process that started this one over; VmHWM (proc(5)) begins anew with the program.
function largestMemory() {
  const status = '/proc/self/status';
  const told = existsSync(status) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8')) : null;
  return told === null ? process.resourceUsage().maxRSS : Number(told[1]);
}

// The milliseconds that the host gave to other machines while this one had work, for each of its processors: "steal" of proc_stat(5), in hundredths of a
// second since the machine began. Nought where nobody tells.
function givenToOthers() {
  const counters = '/proc/stat';
  const text = existsSync(counters) ? readFileSync(counters, 'utf8') : '';
  const told = /^cpu(?: +\d+){7} +(\d+)/.exec(text);
  // The counters are of all processors, of which this process may be given a few.
  const processors = text.match(/^cpu\d+ /gm)?.length ?? 1;
  return told === null ? 0 : (Number(told[1]) * 10) / processors;
}

const atStart = givenToOthers();

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpu = (userCPUTime + systemCPUTime) / 1000;
  const taken = { wall: performance.now(), stolen: givenToOthers() - atStart, cpu, kib: largestMemory() };
  writeFileSync(process.env.HOSTILE_TAKEN, JSON.stringify(taken));
});
